package io.nicteam.planted.randomness.netvsc;

import java.security.SecureRandom;

final class BreaksBySecureRandom {
    int draw() {
        return new SecureRandom().nextInt();
    }
}
