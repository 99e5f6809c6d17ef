package io.nicteam.planted.netty.harness.host;

import io.netty.buffer.ByteBuf;

record BreaksByBuffer(ByteBuf buffer) {}
