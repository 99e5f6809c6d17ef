package io.nicteam.harness.capture;

/** Link-layer types of captures (draft-ietf-opsawg-pcaplinktype). Only Ethernet can be replayed. */
final class LinkType {
    static final int ETHERNET = 1;

    private LinkType() {}

    /** The link type's number, with its name if it is a usual one. */
    static String describe(int linkType) {
        String name = name(linkType);
        return "link type " + linkType + (name.isEmpty() ? "" : " (" + name + ")");
    }

    private static String name(int linkType) {
        return switch (linkType) {
            case 0 -> "BSD loopback";
            case ETHERNET -> "Ethernet";
            case 6 -> "Token Ring";
            case 9 -> "PPP";
            case 101 -> "raw IP";
            case 105 -> "IEEE 802.11";
            case 108 -> "OpenBSD loopback";
            case 113 -> "Linux cooked, SLL";
            case 127 -> "IEEE 802.11 with radiotap";
            case 189 -> "Linux USB";
            case 192 -> "PPI";
            case 195 -> "IEEE 802.15.4";
            case 228 -> "raw IPv4";
            case 229 -> "raw IPv6";
            case 239 -> "NFLOG";
            case 247 -> "InfiniBand";
            case 253 -> "Netlink";
            case 276 -> "Linux cooked, SLL2";
            default -> "";
        };
    }
}
