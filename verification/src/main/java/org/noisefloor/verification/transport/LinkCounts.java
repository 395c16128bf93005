package org.noisefloor.verification.transport;

/// What a link counts while it works; [TransportCounters] is a copy.
final class LinkCounts {
    long messagesSent;
    long messagesReceived;
    long framesSent;
    long framesReceived;
    long bytesSent;
    long bytesReceived;
    long repeated;
    long duplicates;
    long reordered;
    long gaps;
    long corrupt;
    long bytesSkipped;
    long abandoned;
    long strays;
    long beyondCredit;
    long creditStalls;
    long pings;
    long timeouts;
    long writeStalls;
    long healthPolls;
    long losses;
    long reopened;

    TransportCounters copy() {
        return new TransportCounters(
                messagesSent,
                messagesReceived,
                framesSent,
                framesReceived,
                bytesSent,
                bytesReceived,
                repeated,
                duplicates,
                reordered,
                gaps,
                corrupt,
                bytesSkipped,
                abandoned,
                strays,
                beyondCredit,
                creditStalls,
                pings,
                timeouts,
                writeStalls,
                healthPolls,
                losses,
                reopened);
    }
}
