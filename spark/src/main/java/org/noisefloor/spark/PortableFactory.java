package org.noisefloor.spark;

import java.io.Serializable;
import org.noisefloor.verification.engine.Runner;

/// Makes the runner of a job on a worker: a method reference such as `PlanRunner::open`, which travels by its name.
@FunctionalInterface
public interface PortableFactory extends Runner.Factory, Serializable {}
