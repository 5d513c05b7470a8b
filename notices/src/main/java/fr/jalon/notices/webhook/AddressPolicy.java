package fr.jalon.notices.webhook;

/** Which addresses are taken here. */
record AddressPolicy(boolean allowsPrivate, ReceiverAddress.Names names) {

    ReceiverAddress checked(String text) {
        return ReceiverAddress.checked(text, allowsPrivate, names);
    }
}
