package org.noisefloor.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.ElementType;

/// `kinds.h5` was made by `kinds.py` beside it, with h5py.
class Hdf5FileTest {
    @TempDir Path folder;

    static byte[] content(String name) throws IOException {
        try (var in = Hdf5FileTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private Hdf5File kinds() throws IOException {
        return Hdf5File.open(Files.write(folder.resolve("kinds.h5"), content("kinds.h5")));
    }

    private Hdf5Group group(String name) throws IOException {
        return kinds().root().group(name);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BOOLEAN")
    void numbersOfEveryTypeKeepTheirTypeAndShape(ElementType type) throws IOException {
        assertThat(group("numbers").dataset(type.label()).numbers())
                .isEqualTo(new DenseArray(new double[] {1, 2, 3, 4, 5, 6}, new int[] {2, 3}, type));
    }

    @Test
    void truthsBigEndiansScalarsAndEmptyArraysAreNumbers() throws IOException {
        Hdf5Group numbers = group("numbers");
        assertThat(numbers.dataset("bool").numbers())
                .isEqualTo(
                        new DenseArray(new double[] {1, 0, 1}, new int[] {3}, ElementType.BOOLEAN));
        assertThat(numbers.dataset("big_endian").numbers().value()).containsExactly(1.5, -2);
        assertThat(numbers.dataset("scalar").numbers()).isEqualTo(DenseArray.number(2.5));
        assertThat(numbers.dataset("no_rows").numbers().shape()).containsExactly(0, 3);
        assertThat(numbers.dataset("exact").numbers()).isEqualTo(DenseArray.integer(1L << 53));
        assertThatThrownBy(() -> numbers.dataset("inexact").numbers())
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining(
                        "kinds.h5, numbers/inexact: must hold integers of -9007199254740992 to");
    }

    @Test
    void packedArraysAreReadWholeAndInParts() throws IOException {
        Hdf5Dataset packed = group("numbers").dataset("packed");
        double[] all = packed.numbers().value();
        for (int i = 0; i < 1000; i++) {
            assertThat(all[i]).isEqualTo(i);
        }
        assertThat(packed.numbers(4, 3).value()).isEqualTo(Arrays.copyOfRange(all, 400, 700));
        assertThatThrownBy(() -> packed.numbers(8, 3)).hasMessageContaining("[10, 100]");
    }

    @Test
    void textsOfBothKindsAreRead() throws IOException {
        Hdf5Group texts = group("texts");
        assertThat(texts.dataset("one").texts()).containsExactly("Kalium, grün");
        assertThat(texts.dataset("fixed").texts()).containsExactly("a", "bc");
        assertThat(texts.dataset("pairs").texts()).containsExactly("a", "b", "c", "d");
        assertThat(texts.dataset("pairs").shape()).containsExactly(2, 2);
        assertThatThrownBy(() -> texts.dataset("one").numbers())
                .hasMessageContaining("texts/one: must hold numbers");
    }

    @Test
    void rowsOfDifferentLengthsAreReadInParts() throws IOException {
        Hdf5Group rows = group("rows");
        assertThat(rows.dataset("times").elementType()).isEqualTo(ElementType.FLOAT16);
        assertThat(rows.dataset("times").rows(0, 3))
                .isDeepEqualTo(new double[][] {{0.5, 0.25}, {}, {1}});
        assertThat(rows.dataset("units").rows(0, 1)).isDeepEqualTo(new double[][] {{7, 65535}});
        assertThat(rows.dataset("units").rows(1, 2)).isDeepEqualTo(new double[][] {{}, {3}});
    }

    @Test
    void attributesAreTextsAndNumbers() throws IOException {
        Hdf5Group numbers = group("numbers");
        assertThat(numbers.textAttribute("unit")).isEqualTo("mV");
        assertThat(numbers.numberAttribute("dt")).isEqualTo(0.5);
        assertThat(numbers.numberAttribute("count")).isEqualTo(3);
        assertThatThrownBy(() -> numbers.numberAttribute("unit"))
                .hasMessageEndingWith("numbers@unit: must be a number");
        assertThatThrownBy(() -> numbers.numberAttribute("other"))
                .hasMessageEndingWith("numbers: lacks the attribute \"other\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lzf | refused/lzf: is compressed by lzf, which only h5py knows; supported are gzip",
                "compound | refused/compound: must hold numbers, holds CompoundDataType",
                "nothing | refused/nothing: must hold a value, is empty",
                "elsewhere | refused/elsewhere: must be a dataset",
                "self | refused/self: must be a dataset",
                "missing | refused: lacks \"missing\"; it has compound, elsewhere, lzf, nothing, self",
            })
    void whatIsNotReadIsRefusedByName(String name, String sentence) throws IOException {
        Hdf5Group refused = group("refused");
        assertThatThrownBy(() -> refused.dataset(name).numbers())
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining("kinds.h5, " + sentence);
    }

    @Test
    void filesThatAreNoHdf5AreRefused() throws IOException {
        byte[] whole = content("kinds.h5");
        assertRefused(new byte[0], "is no HDF5 file: it has the signature neither");
        assertRefused(Arrays.copyOf(whole, 512 + 30), "is truncated in its superblock at byte 512");
        assertRefused(
                Arrays.copyOf(whole, whole.length - 1),
                "is truncated: it must have %d bytes, has %d"
                        .formatted(whole.length, whole.length - 1));
        byte[] version = whole.clone();
        version[512 + 8] = 9;
        assertRefused(version, "must have a superblock of version 0 to 3, byte 520 is 9");
        byte[] lengths = whole.clone();
        lengths[512 + 13] = 4;
        assertRefused(lengths, "must have addresses and lengths of 8 bytes, has 4 and 8");
        assertThatThrownBy(() -> Hdf5File.open(folder))
                .hasMessageContaining("is not a regular file");
    }

    private void assertRefused(byte[] content, String sentence) throws IOException {
        Path file = Files.write(folder.resolve("bad.h5"), content);
        assertThatThrownBy(() -> Hdf5File.open(file))
                .isInstanceOf(DescriptionException.class)
                .hasMessage(
                        file
                                + ": "
                                + sentence
                                + (content.length == 0
                                        ? " at its beginning nor behind a block of 512 bytes or a multiple"
                                        : ""));
    }
}
