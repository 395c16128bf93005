package org.noisefloor.verification.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.noisefloor.snn.neuron.AdaptiveParameters;
import org.noisefloor.snn.neuron.FixedStepMethod;
import org.noisefloor.snn.neuron.FixedStepNeuron;
import org.noisefloor.snn.neuron.TwoVariableModel;
import org.noisefloor.verification.golden.GoldenReplay.NoCase;
import org.noisefloor.verification.golden.GoldenReplay.Outcome;
import org.noisefloor.verification.golden.GoldenReplay.Replayed;
import org.noisefloor.verification.golden.GoldenReplay.Unusable;

class GoldenReplayTest {
    @TempDir Path folder;

    private static Path golden(String name) {
        try {
            return Path.of(GoldenReplayTest.class.getResource("/golden/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Path> neuronAndPlasticityCases() throws IOException {
        List<Path> files = new ArrayList<>(GoldenReplay.files(golden("neuron")));
        files.addAll(GoldenReplay.files(golden("plasticity")));
        return files;
    }

    @ParameterizedTest
    @MethodSource("neuronAndPlasticityCases")
    void agreesWithTheOtherSimulator(Path file) {
        Outcome outcome = GoldenReplay.replay(file);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Replayed.class, r -> assertThat(r.passed()).as("%s", r).isTrue());
    }

    @Test
    void everyPublicCaseIsThere() throws IOException {
        assertThat(neuronAndPlasticityCases()).hasSize(33);
    }

    /// Each edit makes the model or its conventions wrong; the replay must notice.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    neuron/iaf_psc_exp            | "delay_ms": 1.0            | "delay_ms": 1.1
                    neuron/iaf_psc_exp            | "tau_syn_in": 5.0          | "tau_syn_in": 2.0
                    neuron/iaf_psc_exp            | "t_ref": 2.0               | "t_ref": 2.1
                    neuron/iaf_psc_exp            | "model": "iaf_psc_exp"     | "model": "iaf_psc_alpha"
                    neuron/iaf_psc_exp_step       | "delay_ms": 1.0            | "delay_ms": 0.9
                    neuron/iaf_psc_delta          | "tau_m": 20.0              | "tau_m": 20.0000001
                    neuron/iaf_cond_alpha         | "model": "iaf_cond_alpha"  | "model": "iaf_cond_exp"
                    neuron/iaf_psc_exp_ps         | "t_ref": 2.0               | "t_ref": 2.1
                    neuron/aeif_psc_delta         | "delay_ms": 1.0            | "delay_ms": 1.1
                    neuron/aeif_psc_exp_rs        | "b": 60.0                  | "b": 60.01
                    neuron/aeif_psc_exp_syn       | "delay_ms": 1.0            | "delay_ms": 1.1
                    neuron/aeif_psc_exp_syn       | "V_peak": 0.0              | "V_peak": -35.0
                    neuron/brian_adex_euler_dt0p1 | "method": "euler"          | "method": "exponential_euler"
                    neuron/brian_lif_exact        | "delay_ms": 1              | "delay_ms": 1.1
                    neuron/brian_lif_exact        | "method": "exact"          | "method": "euler"
                    neuron/fI_iaf_psc_exp         | "t_ref": 2.0               | "t_ref": 2.1
                    neuron/noise_iaf_psc_exp      | std=200 pA                 | std=220 pA
                    plasticity/stdp_additive      | "delay_ms": 1.0            | "delay_ms": 0.0
                    plasticity/stdp_additive      | "stdp_synapse"             | "stdp_nn_symm_synapse"
                    plasticity/stdp_nn_symm       | "stdp_nn_symm_synapse"     | "stdp_synapse"
                    plasticity/stdp_multiplicative| "mu_plus": 1.0             | "mu_plus": 0.999
                    plasticity/stdp_pl_hom        | "mu": 0.4                  | "mu": 0.41
                    plasticity/stdp_triplet       | "Aminus_triplet": 0.023    | "Aminus_triplet": 0.0
                    plasticity/stdp_facetshw      | "a_thresh_th": 2.0         | "a_thresh_th": 2.1
                    plasticity/vogels_sprekeler   | "alpha": 0.2               | "alpha": 0.21
                    plasticity/tsodyks2_dep       | "tau_fac": 0.0             | "tau_fac": 10.0
                    """)
    void noticesAWrongModel(String name, String right, String wrong) throws IOException {
        Path source = golden(name + ".json");
        Path table = golden("").resolve(name + ".csv");
        if (Files.exists(table)) {
            Files.copy(table, folder.resolve(table.getFileName()));
        }
        String text = Files.readString(source);
        assertThat(text).contains(right);
        Path edited = folder.resolve(source.getFileName());
        Files.writeString(edited, text.replace(right, wrong));
        Outcome outcome = GoldenReplay.replay(edited);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Replayed.class, r -> assertThat(r.passed()).as("%s", r).isFalse());
    }

    @Test
    void forwardEulerMissesTheSpikesOfAnAdaptiveNeuron() throws IOException {
        AdaptiveParameters p =
                new AdaptiveParameters(200, 10, -70, -50, 2, 0, -58, 2, 60, 120, 2, 0, -70, 0);
        FixedStepNeuron euler =
                new FixedStepNeuron(
                        new TwoVariableModel.Adaptive(p), FixedStepMethod.EULER, -70, 2, 0.1);
        List<Integer> found = new ArrayList<>();
        for (int k = 0; k < 2990; k++) {
            if (euler.step(k >= 210 && k < 2510 ? 500 : 0, 0)) {
                found.add(k + 1);
            }
        }
        CaseFile file = CaseFile.read(golden("neuron/aeif_psc_exp_rs.json"));
        List<Integer> expected =
                Arrays.stream(file.numbers("spike_times_ms"))
                        .mapToObj(t -> (int) Math.round(t * 10))
                        .toList();
        SpikeComparison comparison = SpikeComparison.of(expected, found);
        assertThat(comparison.found()).isEqualTo(comparison.expected());
        assertThat(comparison.within(1)).isFalse();
        assertThat(comparison.worstShift()).isGreaterThan(10);
    }

    private Outcome replay(String text) throws IOException {
        Path file = folder.resolve("case.json");
        Files.writeString(file, text);
        return GoldenReplay.replay(file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"name": "x", "odd": 1}                 | unknown kind of case; keys: name, odd
                    {}                                      | unknown kind of case; keys: none
                    [1, 2]                                  | not a JSON object
                    {"name":                                | not JSON
                    {"name": 1, "name": 2}                  | not JSON: Duplicate
                    {"pre_parrot_spikes_ms": [], "post_parrot_spikes_ms": []} | 'file' is missing
                    {"model": "hh_psc_alpha", "exc_spike_times_ms": [], "spike_times_ms": [], "file": "none.csv"} | none.csv: cannot be read
                    """)
    void unusableFilesAreNamedWithTheReason(String text, String reason) throws IOException {
        assertThat(replay(text))
                .isInstanceOfSatisfying(
                        Unusable.class,
                        u -> assertThat(u.reason()).contains(folder.toString()).contains(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    neuron/iaf_psc_exp       | "model": "iaf_psc_exp"    | "model": "hh_psc_alpha"  | the neuron model 'hh_psc_alpha' is not built here
                    neuron/iaf_psc_exp_ps    | "iaf_psc_exp_ps",         | "iaf_psc_alpha_ps_x",      | 'iaf_psc_alpha_ps_x' is not built here; built are aeif_cond_alpha,
                    neuron/iaf_psc_exp       | "tau_m": 10.0             | "tau_m": -10.0           | 'parameters.tau_m' must be > 0
                    neuron/iaf_psc_exp       | "tau_m": 10.0,            |                          | 'parameters.tau_m' is missing
                    neuron/iaf_psc_exp       | "delta": 0.0              | "delta": 1.0             | 'delta' must be 0
                    neuron/iaf_psc_delta     | "V_th": -55.0             | "V_th": "high"           | 'parameters.V_th' must be a finite number
                    neuron/brian_lif_exact   | "method": "exact"         | "method": "heun"         | the method 'heun' is not built here
                    neuron/brian_lif_exact   | C 250 pF                  | capacitance              | 'equations' must give a number for 'C'
                    plasticity/stdp_additive | "stdp_synapse"            | "clopath_synapse"        | the synapse model 'clopath_synapse' is not built here
                    plasticity/stdp_additive | "w0": 50.0                | "w0": 150.0              | weight must be between 0 and largestWeight
                    """)
    void whatIsNotBuiltIsRefusedByName(String name, String right, String wrong, String reason)
            throws IOException {
        Path source = golden(name + ".json");
        Path table = golden(name + ".csv");
        Files.copy(table, folder.resolve(table.getFileName()));
        String text = Files.readString(source);
        assertThat(text).contains(right);
        assertThat(replay(text.replace(right, wrong == null ? "" : wrong)))
                .isInstanceOfSatisfying(
                        Unusable.class,
                        u -> assertThat(u.reason()).contains("case.json").contains(reason));
    }

    /// An edit of a worked case or of its table, and the sentence that it must lead to.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    crossbar   | json | [0.2, -0.1]            | [0.2]                    | 'V' must have one value per row, 2, had 1
                    crossbar   | json | "Rb_ohm": 5            | "Rb_ohm": "5"            | 'Rb_ohm' must be a finite number, was "5"
                    crossbar   | json | 0.00025                | NaN                      | 'G[0][1]' must be a finite number
                    neuron     | json | "dt_ms": 0.5           | "dt_ms": 0               | 'dt_ms' must be > 0 ms
                    neuron     | json | "delay_ms": 1.0        | "delay_ms": 0.25         | 'delay_ms' must be >= dt_ms = 0.5 ms
                    neuron     | json | "delay_ms": 1.0        | "T_ms": 99, "delay_ms": 1| case.csv:61: the table ends at 30.0 ms, but 'T_ms' is 99.0
                    neuron     | json | [2.0, 250.0]           | [2, 1], [1, 2]           | times in 'step_current' must grow
                    neuron     | json | "V_m",                 | `"foo", `                | the recorded variable 'foo' is not built
                    neuron     | csv  | 1,-70,0                | 1,,0                     | case.csv:3: column 'V_m' must be a finite number
                    neuron     | csv  | 1,-70,0                | 1,-70                    | case.csv:3: must have 3 fields, has 2
                    neuron     | csv  | 1,-70,0                | 0.7,-70,0                | case.csv:3: t_ms must be a multiple of dt_ms = 0.5
                    neuron     | csv  | 1,-70,0                | 0.5,-70,0                | case.csv:3: t_ms must be greater than in the row before
                    neuron     | csv  | V_m                    | v                        | case.csv:1: column 'V_m' is missing, there are t_ms, v, I_syn_ex
                    offgrid    | json | "t_ref": 2.0           | "t_ref": 2.0, "V_min": -80 | 'V_min' must be absent
                    fI         | json | "iaf_psc_exp"          | "iaf_psc_exp_ps"         | 'iaf_psc_exp_ps' is built for off-grid traces only
                    brian      | json | "euler"                | "heun"                   | built are exact, linear, euler, exponential_euler, rk2, rk4
                    noise      | json | std=200 pA             | mean=1 pA                | built is 'iaf_psc_exp + noise_generator(std=S pA, dt=H ms)'
                    plasticity | json | "w0": 50.0             | "w0": 50, "parameters": {"Kplus": 1} | 'parameters.Kplus' must be [0.0]
                    plasticity | json | "plasticity.csv"       | "one.csv"                | one.csv: cannot be read
                    """)
    void damagedCasesAreRefusedWithFileAndKey(
            String name, String part, String right, String wrong, String reason)
            throws IOException {
        Path source = ExampleCasesTest.examples();
        String text = Files.readString(source.resolve(name + ".json"));
        Path table = source.resolve(name + ".csv");
        String rows = Files.exists(table) ? Files.readString(table) : "";
        assertThat(part.equals("json") ? text : rows).contains(right);
        if (part.equals("json")) {
            text = text.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
        } else {
            rows = rows.replaceFirst(Pattern.quote(right), wrong);
        }
        Files.writeString(folder.resolve("case.csv"), rows);
        assertThat(replay(text.replace(name + ".csv", "case.csv")))
                .isInstanceOfSatisfying(
                        Unusable.class,
                        u -> assertThat(u.reason()).contains("case.json").contains(reason));
    }

    @Test
    void companionsOfGraphFilesAreNoCases() throws IOException {
        Path file = folder.resolve("01_lif.expected.json");
        Files.writeString(file, "{}");
        assertThat(GoldenReplay.replay(file)).isInstanceOf(NoCase.class);
    }

    @Test
    void missingAndEmptyFoldersAreRefused() {
        assertThatThrownBy(() -> GoldenReplay.files(folder.resolve("no")))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> GoldenReplay.files(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no case (*.json)");
    }

    @Test
    void aDamagedTableIsRefusedWithItsLine() throws IOException {
        Files.copy(golden("plasticity/stdp_hom.json"), folder.resolve("case.json"));
        Files.writeString(folder.resolve("stdp_hom.csv"), "t_ms,weight\n125.3,49\n242.1,abc\n");
        assertThat(GoldenReplay.replay(folder.resolve("case.json")))
                .isInstanceOfSatisfying(
                        Unusable.class,
                        u ->
                                assertThat(u.reason())
                                        .contains("stdp_hom.csv:3: must be a number, was 'abc'"));
    }
}
