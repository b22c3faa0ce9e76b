package sparktrum.jobs.cluster;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far long work is: a bar with the time left where a person watches a terminal, and every
 * few seconds a line that says how it goes. Belongs to one thread.
 */
public final class Progress implements AutoCloseable {
  private static final int REDRAW_MILLIS = 500;
  private static final long LINE_NANOS = 5_000_000_000L;
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final ProgressBar bar;
  private final int from;
  private final int to;
  private final long start = System.nanoTime();
  private long lastLine = start - LINE_NANOS;

  private Progress(PrintStream out, ProgressBar bar, int from, int to) {
    this.out = out;
    this.bar = bar;
    this.from = from;
    this.to = to;
  }

  /** Progress from step {@code from} to step {@code to}, on {@code out}. */
  public static Progress start(String what, int from, int to, PrintStream out) {
    ProgressBar bar = System.console() == null ? null : bar(what, from, to, out);
    return new Progress(out, bar, from, to);
  }

  private static ProgressBar bar(String what, int from, int to, PrintStream out) {
    return new ProgressBarBuilder()
        .setTaskName(what)
        .setInitialMax(to)
        .startsFrom(from, Duration.ZERO)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(REDRAW_MILLIS)
        .setConsumer(new ConsoleProgressBarConsumer(out))
        .build();
  }

  /** Says that {@code done} steps are done; {@code line} is shown if it is time for one. */
  public void step(int done, String line) {
    if (bar != null) {
      bar.stepTo(done);
    }
    long now = System.nanoTime();
    if (now - lastLine >= LINE_NANOS || done == to) {
      lastLine = now;
      double secondsLeft = (now - start) * 1e-9 * (to - done) / Math.max(1, done - from);
      say(line + (done == to ? "" : "  " + duration(secondsLeft) + " left"));
    }
  }

  /** Prints a line of its own. */
  public void say(String line) {
    out.println(bar == null ? line : ERASE_LINE + line);
    out.flush();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      out.println();
    }
  }

  static String duration(double seconds) {
    long rounded = Math.round(seconds);
    if (rounded < 60) {
      return rounded + " s";
    }
    return rounded < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", rounded / 60, rounded % 60)
        : String.format(Locale.ROOT, "%d h %02d min", rounded / 3600, rounded / 60 % 60);
  }
}
