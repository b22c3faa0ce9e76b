package sparktrum.agents.kernel;

/** Where kernels come from. */
public final class Kernels {
  private Kernels() {}

  /** The kernel in plain Java, for one thread. */
  public static DenseKernel plain() {
    return PlainKernel.create();
  }

  /** The kernel that is fastest on this machine, for one thread. */
  public static DenseKernel fastest() {
    return plain();
  }
}
