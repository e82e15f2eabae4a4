package dev.twinhold.store.containerd;

import com.google.protobuf.Any;
import com.google.protobuf.Message;

/**
 * Messages in an {@code Any} as containerd wants them: its type is the bare name of the message
 * (containerd/typeurl v2), without the prefix that {@link Any#pack} adds and {@link Any#unpack}
 * asks for.
 */
final class TypedAny {

    private TypedAny() {}

    static Any of(Message message) {
        return Any.newBuilder()
                .setTypeUrl(message.getDescriptorForType().getFullName())
                .setValue(message.toByteString())
                .build();
    }

    static boolean is(Any any, Message kind) {
        return any.getTypeUrl().equals(kind.getDescriptorForType().getFullName());
    }
}
