package sparktrum.agents.nn;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;

/**
 * The workload on outside code in the unnamed package, which code in a package can reach by name
 * only: a layer {@code Nets$Attn} over kernels that extend {@code G}, of the same sizes, without
 * layer normalisation and position bias.
 */
final class YardstickAttention implements AttentionBenchmark.Workload {
  private static final int ROWS = AttentionBenchmark.STEPS * AttentionBenchmark.LANES;
  private static final int LENGTH = ROWS * AttentionBenchmark.WIDTH;
  private static final int PARAMETERS = 4 * AttentionBenchmark.WIDTH * AttentionBenchmark.WIDTH;
  private static final MethodType FORWARD =
      MethodType.methodType(void.class, float[].class, float[].class);
  private static final MethodType BACKWARD =
      FORWARD.appendParameterTypes(float[].class, float[].class);

  private final float[] x = AttentionBenchmark.numbers(LENGTH, 1f, 1);
  private final float[] parameters = AttentionBenchmark.numbers(PARAMETERS, 0.08f, 2);
  private final float[] outputGradient = AttentionBenchmark.numbers(LENGTH, 1f / ROWS, 3);
  private final float[] gradient = new float[PARAMETERS];
  private final float[] inputGradient = new float[LENGTH];
  private final MethodHandle forward;
  private final MethodHandle backward;

  private YardstickAttention(Object layer) throws ReflectiveOperationException {
    MethodHandles.Lookup lookup =
        MethodHandles.privateLookupIn(layer.getClass(), MethodHandles.lookup());
    forward = lookup.bind(layer, "fwd", FORWARD);
    backward = lookup.bind(layer, "bwd", BACKWARD);
  }

  static YardstickAttention create(String kernel) {
    try {
      Constructor<?> newKernel = Class.forName(kernel).getDeclaredConstructor();
      Constructor<?> newLayer =
          Class.forName("Nets$Attn").getDeclaredConstructor(Class.forName("G"), int.class);
      newLayer.setAccessible(true);
      return new YardstickAttention(
          newLayer.newInstance(newKernel.newInstance(), AttentionBenchmark.LANES));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot run outside kernel " + kernel, e);
    }
  }

  @Override
  public float[] gradient() {
    try {
      forward.invokeExact(x, parameters);
      backward.invokeExact(x, outputGradient, gradient, inputGradient);
    } catch (Throwable e) {
      throw new IllegalStateException("outside gradient failed", e);
    }
    return gradient;
  }
}
