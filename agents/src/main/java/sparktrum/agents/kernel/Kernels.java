package sparktrum.agents.kernel;

import java.lang.reflect.Constructor;

/**
 * Where kernels come from. All of them give the same bits, so a choice changes speed only.
 *
 * <p>The kernel on the Vector API needs {@code --add-modules jdk.incubator.vector} and is loaded by
 * name, so nothing here fails without that module.
 */
public final class Kernels {
  private static final String VECTOR_KERNEL = "sparktrum.agents.kernel.VectorKernel";
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  private Kernels() {}

  /** A kernel in plain Java, for one thread. */
  public static DenseKernel plain() {
    return PlainKernel.create();
  }

  /** Whether this virtual machine was started with the Vector API. */
  public static boolean vectorPresent() {
    return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
  }

  /**
   * A kernel on the Vector API, for one thread.
   *
   * @throws IllegalStateException if the virtual machine was started without the Vector API
   */
  public static DenseKernel vector() {
    if (!vectorPresent()) {
      throw new IllegalStateException("not started with --add-modules " + VECTOR_MODULE);
    }
    try {
      Constructor<?> constructor = Class.forName(VECTOR_KERNEL).getDeclaredConstructor();
      return (DenseKernel) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + VECTOR_KERNEL, e);
    }
  }

  /** A kernel of the kind that is fastest in this virtual machine, for one thread. */
  public static DenseKernel fastest() {
    return choice().kernel().equals("vector") ? vector() : plain();
  }

  /**
   * What {@link #fastest()} gives and why. The first call in a virtual machine measures for about a
   * second, or up to six where the Vector API does not get up to speed; later calls return the same
   * record.
   */
  public static KernelChoice choice() {
    return Chosen.CHOICE;
  }

  /** Holds the one measurement of this virtual machine. */
  private static final class Chosen {
    static final KernelChoice CHOICE =
        vectorPresent() ? KernelTrial.choose() : KernelChoice.withoutVectorApi();
  }
}
