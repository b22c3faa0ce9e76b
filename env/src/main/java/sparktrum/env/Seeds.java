package sparktrum.env;

/**
 * Derives independent 64-bit seeds from a root seed and a path of parts, such as (run seed,
 * purpose, iteration, task, episode).
 *
 * <p>Each part is absorbed by the SplitMix64 step: {@code s = mix(s + GOLDEN * (part + 1))}, with
 * the finalizer of Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (OOPSLA
 * 2014), variant 13 of Stafford. {@code derive(seed, 0)} is the first output of SplitMix64 seeded
 * with {@code seed}.
 */
public final class Seeds {
  /** 2^64 divided by the golden ratio, made odd. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  /** The seed at {@code path} below {@code root}. */
  public static long derive(long root, long... path) {
    long state = root;
    for (long part : path) {
      state = mix(state + GOLDEN * (part + 1));
    }
    return state;
  }

  /** The part that stands for a name in a path: its UTF-16 units absorbed in order. */
  public static long part(String name) {
    long state = name.length();
    for (int i = 0; i < name.length(); i++) {
      state = mix(state + GOLDEN * (name.charAt(i) + 1L));
    }
    return state;
  }

  /** SplitMix64's output function, a bijection of 64-bit words. */
  public static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
