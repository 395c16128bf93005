/// The command line `noisefloor`: parses, calls, shows progress and prints; no physics.
///
/// May import every other module. One file per subcommand; [org.noisefloor.cli.Noisefloor] holds
/// the list of them, [org.noisefloor.cli.ExitStatus] the table of exit statuses and
/// [org.noisefloor.cli.Failures] the only place where an exception becomes a sentence.
@NullMarked
package org.noisefloor.cli;

import org.jspecify.annotations.NullMarked;
