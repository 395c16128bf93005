package org.noisefloor.verification.cosim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.correlation.SensorRegion;

class CosimBuildTest {
    @Test
    void onlyTheFunctionsOfTheInterfaceLeaveTheLibraryOfTheRtl() {
        List<String> exported =
                new BuildTool("nm", "binutils")
                        .run(
                                Path.of("."),
                                List.of(
                                        "-D",
                                        "--defined-only",
                                        TestModels.rtl(TestModels.ODD).toString()))
                        .lines()
                        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                        .toList();
        assertThat(exported)
                .contains("nfx_open", "nfx_exchange", "nfx_save", "nfx_digest")
                .allMatch(name -> name.startsWith("nfx_"));
    }

    @Test
    void whatWasBuiltIsNotBuiltAgain() {
        Path library = TestModels.rtl(TestModels.ODD);
        CosimBuild.Built again = TestModels.folder().rtl(TestModels.ODD);
        assertThat(again.library()).isEqualTo(library);
        assertThat(again.seconds()).isZero();
    }

    @Test
    void anotherSourceOrSizeIsAnotherLibrary() {
        CosimSources sources = CosimSources.rtl();
        CosimSources other = sources.with("rtl/nfx_router.sv", text -> text + "\n");
        assertThat(other.digest("")).isNotEqualTo(sources.digest(""));
        assertThat(sources.digest("a")).isNotEqualTo(sources.digest("b"));
        assertThat(CosimSources.rtl().digest("a")).isEqualTo(sources.digest("a"));
    }

    @Test
    void filesOfAFolderReplaceThoseOfTheSameName(@TempDir Path folder) throws Exception {
        CosimSources reference = CosimSources.rtl();
        assertThatThrownBy(() -> reference.rtlFrom(folder.resolve("missing")))
                .hasMessageEndingWith("missing is no folder");
        assertThatThrownBy(() -> reference.rtlFrom(folder))
                .hasMessageContaining("holds no file of the model; they are nfx_router.sv");
        String own = reference.text("rtl/nfx_router.sv") + "// mine\n";
        Files.writeString(folder.resolve("nfx_router.sv"), own);
        CosimSources mine = reference.rtlFrom(folder);
        assertThat(mine.text("rtl/nfx_router.sv")).isEqualTo(own);
        assertThat(mine.text("rtl/nfx_top.sv")).isEqualTo(reference.text("rtl/nfx_top.sv"));
        Files.writeString(folder.resolve("helper.sv"), "");
        assertThatThrownBy(() -> reference.rtlFrom(folder))
                .hasMessageContaining("helper.sv is no file of the model");
    }

    @Test
    void aMissingToolIsNamedWithWhatToInstall() {
        BuildTool none = new BuildTool("no-such-verilator", "Verilator 5");
        assertThat(none.installed()).isFalse();
        assertThatThrownBy(none::version)
                .isInstanceOf(CosimException.class)
                .hasMessage("no-such-verilator is not on the path: install Verilator 5");
    }

    @Test
    void aToolThatFailsIsQuoted() {
        TestModels.require(BuildTool.COMPILER);
        assertThatThrownBy(
                        () -> BuildTool.COMPILER.run(Path.of("."), List.of("no-such-source.cpp")))
                .isInstanceOf(CosimException.class)
                .hasMessageContaining("g++ ended with status 1")
                .hasMessageContaining("no-such-source.cpp");
    }

    @Test
    void sourcesThatDoNotCompileLeaveNothingBehind() throws Exception {
        TestModels.require(BuildTool.VERILATOR);
        CosimSources broken =
                CosimSources.rtl().with("rtl/nfx_router.sv", text -> text.replace("endmodule", ""));
        Path folder = Files.createTempDirectory("cosim");
        assertThatThrownBy(() -> new CosimBuild(folder).rtl(broken, TestModels.ODD))
                .isInstanceOf(CosimException.class)
                .hasMessageContaining("verilator ended with status");
        assertThat(folder).isEmptyDirectory();
        Files.delete(folder);
    }

    @Test
    void sizesOfAProgramAreRoundedUpToBeats() {
        ChipProgram program =
                new ChipProgram(
                        12,
                        9,
                        1e-9,
                        new double[9],
                        new int[9],
                        new int[12 * 9],
                        new SensorRegion(0, 9, 0, 9));
        assertThat(ModelSizes.of(program, 6, 2))
                .isEqualTo(new ModelSizes(16, 16, 16, 6, 16, 16, 64));
    }
}
