package io.nicteam.harness.policy;

import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles one Java file with the running JDK's own compiler, and loads its class. Says what javac says. */
final class PolicyCompiler {

    private PolicyCompiler() {}

    static Class<?> compile(Path file) throws PolicyException {
        if (!Files.isRegularFile(file)) {
            throw new PolicyException("found '" + file + "', which is no file; expected a Java file with a policy");
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new PolicyException(
                    file + " cannot be compiled: this is a Java runtime without a compiler; expected a JDK");
        }
        try {
            Path classes = Files.createTempDirectory("nicteam-policy");
            run(compiler, file, classes);
            return load(file, classes);
        } catch (IOException e) {
            throw new PolicyException(file + " cannot be compiled: " + e.getMessage());
        }
    }

    private static void run(JavaCompiler compiler, Path file, Path classes) throws IOException, PolicyException {
        StringWriter said = new StringWriter();
        List<String> options =
                List.of("-d", classes.toString(), "-classpath", System.getProperty("java.class.path"), "-proc:none");
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjects(file.toFile()))
                    .call();
            if (!compiled) {
                throw new PolicyException(
                        "it does not compile:\n" + said.toString().stripTrailing());
            }
        }
    }

    /** The class that the file is named after, in whichever package it says. */
    private static Class<?> load(Path file, Path classes) throws IOException, PolicyException {
        String wanted = file.getFileName().toString().replace(".java", ".class");
        try (var found = Files.walk(classes)) {
            Path binary = found.filter(path -> path.getFileName().toString().equals(wanted))
                    .findFirst()
                    .orElseThrow(() ->
                            new PolicyException(file + ": holds no class of its own name; expected a public class "
                                    + wanted.replace(".class", "")));
            String name = classes.relativize(binary)
                    .toString()
                    .replace(".class", "")
                    .replace(java.io.File.separatorChar, '.');
            return loader(classes).loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new PolicyException(file + ": " + e.getMessage() + " cannot be loaded");
        }
    }

    private static ClassLoader loader(Path classes) throws MalformedURLException {
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, PolicyCompiler.class.getClassLoader());
    }
}
