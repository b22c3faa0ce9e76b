package sparktrum.jobs.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The state a run continues from: named arrays of primitives. Arrays are shared with the caller,
 * not copied.
 */
public final class Checkpoint {
  private final long iteration;
  private final String resultHash;
  private final Map<String, Object> arrays = new LinkedHashMap<>();

  private Checkpoint(long iteration, String resultHash) {
    this.iteration = iteration;
    this.resultHash = resultHash;
  }

  /**
   * An empty checkpoint.
   *
   * @param iteration meta-updates done
   * @param resultHash {@code RunConfig.resultHash()} of the run
   */
  public static Checkpoint create(long iteration, String resultHash) {
    return new Checkpoint(iteration, resultHash);
  }

  public long iteration() {
    return iteration;
  }

  public String resultHash() {
    return resultHash;
  }

  public Checkpoint put(String name, float[] values) {
    return putArray(name, values);
  }

  public Checkpoint put(String name, double[] values) {
    return putArray(name, values);
  }

  public Checkpoint put(String name, long[] values) {
    return putArray(name, values);
  }

  Checkpoint putArray(String name, Object values) {
    if (arrays.putIfAbsent(name, values) != null) {
      throw new IllegalArgumentException("array is there already: " + name);
    }
    return this;
  }

  /**
   * The array called {@code name}.
   *
   * @throws IllegalArgumentException if there is none of that name and type
   */
  public float[] floats(String name) {
    return array(name, float[].class);
  }

  /** See {@link #floats}. */
  public double[] doubles(String name) {
    return array(name, double[].class);
  }

  /** See {@link #floats}. */
  public long[] longs(String name) {
    return array(name, long[].class);
  }

  /** All arrays by name, {@code float[]}, {@code double[]} or {@code long[]}, as they were put. */
  public Map<String, Object> arrays() {
    return Collections.unmodifiableMap(arrays);
  }

  private <A> A array(String name, Class<A> type) {
    Object values = arrays.get(name);
    if (!type.isInstance(values)) {
      throw new IllegalArgumentException(
          "checkpoint has no " + type.getSimpleName() + " called " + name + ": " + arrays.keySet());
    }
    return type.cast(values);
  }
}
