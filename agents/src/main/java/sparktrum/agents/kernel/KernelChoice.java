package sparktrum.agents.kernel;

/**
 * Which kernel {@link Kernels#fastest()} gives in this virtual machine, and why.
 *
 * @param kernel name of the kernel, {@code plain} or {@code vector}
 * @param plainMicros best time of the trial workload on the plain kernel; NaN if not measured
 * @param vectorMicros best time of it on the Vector API; NaN if not measured
 * @param trialSeconds time the trial took
 */
public record KernelChoice(
    String kernel, double plainMicros, double vectorMicros, double trialSeconds) {

  static KernelChoice withoutVectorApi() {
    return new KernelChoice("plain", Double.NaN, Double.NaN, 0);
  }

  /** One line for a log. */
  @Override
  public String toString() {
    if (Double.isNaN(vectorMicros)) {
      return kernel + " kernel: started without --add-modules jdk.incubator.vector";
    }
    return String.format(
        "%s kernel: trial took %.1f us plain, %.1f us on the Vector API (measured for %.1f s)",
        kernel, plainMicros, vectorMicros, trialSeconds);
  }
}
