package sparktrum.jobs.trace;

/** Puts the times of one file on the grid of slots and notes what does not fit. */
final class SampleClock {
  /** Share of a slot that a time may lie beside the grid. */
  static final double TOLERANCE = 0.01;

  private final double slotSeconds;
  private double first;
  private double latest;
  private int sample = -1;

  SampleClock(double slotSeconds) {
    this.slotSeconds = slotSeconds;
  }

  /** Sample of the latest row; -1 before the first. */
  int sample() {
    return sample;
  }

  /** Time of the first row in s. */
  double first() {
    return first;
  }

  /** What is wrong with a row at {@code time}, or null; the clock moves on to it either way. */
  String advance(double time) {
    if (sample < 0) {
      first = time;
      latest = time;
      sample = 0;
      return null;
    }
    double slots = (time - first) / slotSeconds;
    double nearest = Math.rint(slots);
    String problem = null;
    if (nearest < sample) {
      return "goes back from " + latest + " to " + time + ": sort the rows by time";
    }
    if (!(Math.abs(slots - nearest) <= TOLERANCE) || (sample == 0 && nearest > 1)) {
      problem =
          "steps from "
              + latest
              + " to "
              + time
              + " where a slot is "
              + slotSeconds
              + " s: "
              + "resample the recording, or set environment.iab.sizes.slot-seconds";
    } else if (nearest > sample + 1) {
      problem =
          "jumps from "
              + latest
              + " to "
              + time
              + ", "
              + (long) (nearest - sample - 1)
              + " samples are missing: fill them in, or cut the recording there";
    }
    if (nearest > sample) {
      latest = time;
    }
    sample = (int) Math.min(nearest, Integer.MAX_VALUE);
    return problem;
  }
}
