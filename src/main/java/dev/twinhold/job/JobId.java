package dev.twinhold.job;

/**
 * Names a job in this run of the program; later jobs have larger numbers, those of earlier runs
 * have none above zero.
 */
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
