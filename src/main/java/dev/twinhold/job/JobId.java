package dev.twinhold.job;

/** Names a job of this run of the program; later jobs have larger numbers. */
public record JobId(long number) implements Comparable<JobId> {

    @Override
    public int compareTo(JobId other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return "job " + number;
    }
}
