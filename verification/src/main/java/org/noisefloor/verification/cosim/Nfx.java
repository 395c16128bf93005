package org.noisefloor.verification.cosim;

/// The constants of `noisefloor_cosim.h`, which explains them; a test holds the two against each other.
public final class Nfx {
    /// Version that this program speaks.
    public static final int ABI_MAJOR = 1;

    /// What was added since.
    public static final int ABI_MINOR = 0;

    /// Both.
    public static final int ABI = (ABI_MAJOR << 16) | ABI_MINOR;

    /// Success.
    public static final int OK = 0;

    /// An event of the stop mask came out.
    public static final int STOPPED = 1;

    /// The model has ended by itself.
    public static final int FINISHED = 2;

    /// The output queue is full.
    public static final int OUTPUT_FULL = 3;

    /// Events of the past were taken.
    public static final int LATE = 4;

    /// An argument is wrong.
    public static final int E_ARG = -1;

    /// Another major version.
    public static final int E_VERSION = -2;

    /// An event of the past.
    public static final int E_TIME = -3;

    /// No room.
    public static final int E_FULL = -4;

    /// Something that does not exist.
    public static final int E_RANGE = -5;

    /// Not now.
    public static final int E_STATE = -6;

    /// No answer in time.
    public static final int E_TIMEOUT = -7;

    /// The device failed, or the process of the model died.
    public static final int E_IO = -8;

    /// A function that this model lacks.
    public static final int E_UNSUPPORTED = -9;

    /// A fault of the model.
    public static final int E_INTERNAL = -10;

    /// A spike.
    public static final int SPIKE = 1;

    /// A write of a register.
    public static final int REG_WRITE = 2;

    /// A read of a register.
    public static final int REG_READ = 3;

    /// Reserved.
    public static final int MVM_IN = 4;

    /// A row is to be converted.
    public static final int ADC_START = 5;

    /// Eight codes of a read-out.
    public static final int ADC_DATA = 6;

    /// A command has ended.
    public static final int MARK = 7;

    /// The processor is to go over sources.
    public static final int ROW_PLASTICITY = 8;

    /// An arrival at a row.
    public static final int ROW_EVENT = 9;

    /// The value of a register.
    public static final int REG_DATA = 10;

    /// A row is to be written, or complete.
    public static final int ROW_WRITE = 11;

    /// Eight weight codes.
    public static final int WEIGHT_DATA = 12;

    /// All codes of a read-out, in their space.
    public static final int ADC_BLOCK = 13;

    /// First kind that is a model's own.
    public static final int VENDOR = 0x8000;

    /// Last of a frame.
    public static final int FLAG_LAST = 1;

    /// A comparison skips it.
    public static final int FLAG_NONDETERMINISTIC = 2;

    /// The command was refused.
    public static final int FLAG_ERROR = 4;

    /// Delivered late.
    public static final int FLAG_LATE = 8;

    /// Input ports.
    public static final int IN_PORTS = 2;

    /// Output ports.
    public static final int OUT_PORTS = 4;

    /// Codes in the data of one event.
    public static final int CODES_PER_BEAT = 8;

    /// Largest weight code.
    public static final int WEIGHT_MAX = 63;

    /// Register: bit 0 holds the chip.
    public static final int CONTROL = 0;

    /// Register: learning rate, the mantissa.
    public static final int RATE = 1;

    /// Register: learning rate, the shift.
    public static final int SHIFT = 2;

    /// Register: 0 stochastic, 1 nearest.
    public static final int ROUNDING = 3;

    /// Register: whether the accumulators are swapped.
    public static final int SWAPPED = 4;

    /// Register: latency of routing in intervals.
    public static final int LATENCY = 5;

    /// Register: ticks of an interval.
    public static final int INTERVAL = 6;

    /// Register: what the row machine does.
    public static final int STATUS = 7;

    /// Register: first source of the sensor region.
    public static final int FIRST_SOURCE = 8;

    /// Register: first column of the sensor region.
    public static final int FIRST_COLUMN = 9;

    /// Register: sources of the sensor region.
    public static final int SENSOR_SOURCES = 10;

    /// Register: columns of the sensor region.
    public static final int SENSOR_COLUMNS = 11;

    /// Register: columns of the program.
    public static final int COLUMNS = 12;

    /// How many registers there are.
    public static final int REGISTERS = 16;

    /// Bit of [#STATUS].
    public static final int STATUS_BUSY = 1;

    /// Bit of [#STATUS].
    public static final int STATUS_WAITING = 2;

    /// Space: registers, 8 bytes each.
    public static final int SPACE_REGISTERS = 0;

    /// Space: weight codes, `[row][column]`, a byte each.
    public static final int SPACE_WEIGHTS = 1;

    /// Space: whether a synapse is plastic, `[source][column]`, a byte each.
    public static final int SPACE_PLASTIC = 2;

    /// Space: source of each neuron, 4 bytes each.
    public static final int SPACE_ROUTES = 3;

    /// Space: codes of the last read-out, a byte each.
    public static final int SPACE_CODES = 4;

    /// Space: LFSR of each lane, 4 bytes each, never 0.
    public static final int SPACE_LFSR = 5;

    /// Space: whether a cell ignores writes, `[row][column]`, a byte each.
    public static final int SPACE_FROZEN = 6;

    /// The spaces before, for a digest.
    public static final int SPACE_ALL = 7;

    /// How many spaces there are.
    public static final int SPACES = 8;

    /// No source.
    public static final int NO_ROUTE = 0xffff_ffff;

    /// Direction of an access to memory.
    public static final int READ = 0;

    /// Direction of an access to memory.
    public static final int WRITE = 1;

    /// Flag of a configuration.
    public static final int CONFIG_LENIENT = 1;

    /// Capability.
    public static final int CAN_SAVE = 1;

    /// Capability.
    public static final int CAN_DIGEST = 2;

    /// Capability.
    public static final int CAN_COUNT = 4;

    /// Kind of a reset.
    public static final int COLD = 0;

    /// Kind of a reset.
    public static final int WARM = 1;

    private static final String[] KIND = {
        "kind 0",
        "SPIKE",
        "REG_WRITE",
        "REG_READ",
        "MVM_IN",
        "ADC_START",
        "ADC_DATA",
        "MARK",
        "ROW_PLASTICITY",
        "ROW_EVENT",
        "REG_DATA",
        "ROW_WRITE",
        "WEIGHT_DATA",
        "ADC_BLOCK"
    };
    private static final String[] ERROR = {
        "E_ARG",
        "E_VERSION",
        "E_TIME",
        "E_FULL",
        "E_RANGE",
        "E_STATE",
        "E_TIMEOUT",
        "E_IO",
        "E_UNSUPPORTED",
        "E_INTERNAL"
    };

    private Nfx() {}

    /// The name of a kind of event.
    public static String kindName(int kind) {
        return kind >= 0 && kind < KIND.length ? KIND[kind] : "kind " + kind;
    }

    /// The name of a result that is an error.
    public static String errorName(int code) {
        return code < 0 && code >= -ERROR.length ? ERROR[-code - 1] : "result " + code;
    }
}
