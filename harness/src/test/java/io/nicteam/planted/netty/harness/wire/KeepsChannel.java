package io.nicteam.planted.netty.harness.wire;

import io.netty.channel.Channel;

record KeepsChannel(Channel channel) {}
