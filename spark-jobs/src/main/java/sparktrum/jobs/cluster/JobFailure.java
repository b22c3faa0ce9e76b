package sparktrum.jobs.cluster;

import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkException;

/**
 * A job that cannot go on. The message is one line for the person who started it; commands print it
 * and end with exit code 1.
 */
public final class JobFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 400;

  public JobFailure(String message) {
    super(oneLine(message));
  }

  public JobFailure(String message, Throwable cause) {
    super(oneLine(message), cause);
  }

  /** What made {@code failure} happen, without the stack traces that Spark writes into messages. */
  public static JobFailure of(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof SparkException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof JobFailure known ? known : new JobFailure(describe(cause), failure);
  }

  /**
   * As {@link #of}, and when it happened.
   *
   * @param doing what was being done, such as {@code iteration 12}; left out where the message
   *     begins with it
   */
  public static JobFailure during(String doing, Throwable failure) {
    String reason = of(failure).getMessage();
    return new JobFailure(reason.startsWith(doing) ? reason : doing + ": " + reason, failure);
  }

  /** The message of {@code failure}; its type and place where that alone says little. */
  public static String describe(Throwable failure) {
    boolean speaks =
        failure.getMessage() != null
            && (failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException
                || failure instanceof ArithmeticException
                || failure instanceof UncheckedIOException
                || failure instanceof JobFailure);
    if (speaks) {
      return failure.getMessage();
    }
    StackTraceElement[] trace = failure.getStackTrace();
    return failure + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private static String oneLine(String message) {
    String line = message.lines().findFirst().orElse("").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }
}
