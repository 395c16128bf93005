package org.noisefloor.verification.transport;

/// What one side of a link has counted.
///
/// @param messagesSent messages handed over to be sent
/// @param messagesReceived whole messages that arrived, each once and in order
/// @param framesSent frames put on the link, repetitions included
/// @param framesReceived whole frames found, whatever they were good for
/// @param bytesSent bytes of the frames sent
/// @param bytesReceived bytes read
/// @param repeated DATA frames sent again
/// @param duplicates DATA frames that had arrived before
/// @param reordered DATA frames that came before an earlier one
/// @param gaps times that a missing frame was asked for
/// @param corrupt frames with a whole header and a damaged payload
/// @param bytesSkipped bytes that belonged to no whole frame
/// @param abandoned times that the rest of a frame was no longer waited for
/// @param strays frames of another session or of no known kind
/// @param beyondCredit DATA frames that there was no room for
/// @param creditStalls times that sending stopped for want of credits
/// @param pings times that the other side was asked for a sign of life
/// @param timeouts waits that ended without one
/// @param writeStalls times that the device did not take a frame at once
/// @param healthPolls readings of the health word
/// @param losses times that the link was given up
/// @param reopened times that it was opened again
public record TransportCounters(
        long messagesSent,
        long messagesReceived,
        long framesSent,
        long framesReceived,
        long bytesSent,
        long bytesReceived,
        long repeated,
        long duplicates,
        long reordered,
        long gaps,
        long corrupt,
        long bytesSkipped,
        long abandoned,
        long strays,
        long beyondCredit,
        long creditStalls,
        long pings,
        long timeouts,
        long writeStalls,
        long healthPolls,
        long losses,
        long reopened) {}
