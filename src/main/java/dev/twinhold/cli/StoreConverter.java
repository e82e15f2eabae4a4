package dev.twinhold.cli;

import dev.twinhold.model.StoreId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code docker}, {@code containerd:NAMESPACE}, {@code cri}. */
final class StoreConverter implements ITypeConverter<StoreId> {

    @Override
    public StoreId convert(String value) {
        try {
            return StoreId.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
