package io.nicteam.planted.netty.harness.drive;

import io.netty.channel.Channel;

record BreaksByChannel(Channel channel) {}
