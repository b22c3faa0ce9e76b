package sparktrum.agents.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;

/**
 * The workload on outside code in the unnamed package, which code in a package can reach by name
 * only: a network class {@code Nets$Mlp} over kernels that extend {@code G}.
 */
final class YardstickMlp implements MlpWorkload {
  private static final MethodType SET = MethodType.methodType(void.class, float[].class);
  private static final MethodType INFER = SET.appendParameterTypes(int.class);
  private static final MethodType GRAD =
      INFER.appendParameterTypes(float[].class, float[].class, float[].class);

  private final int rows;
  private final float[] observations;
  private final float[] parameters = MlpWorkload.numbers(PARAMETERS, 0.1f, 2);
  private final float[] logitGradient;
  private final float[] gradient = new float[PARAMETERS];
  private final MethodHandle infer;
  private final MethodHandle grad;

  private YardstickMlp(Object mlp, int rows) throws Throwable {
    this.rows = rows;
    observations = MlpWorkload.numbers(rows * INPUTS, 1f, 1);
    logitGradient = MlpWorkload.numbers(rows * OUTPUTS, 1f / rows, 3);
    MethodHandles.Lookup lookup =
        MethodHandles.privateLookupIn(mlp.getClass(), MethodHandles.lookup());
    lookup.bind(mlp, "set", SET).invokeExact(parameters);
    infer = lookup.bind(mlp, "infer", INFER);
    grad = lookup.bind(mlp, "grad", GRAD);
  }

  static YardstickMlp create(String kernel, int rows) {
    try {
      Constructor<?> newKernel = Class.forName(kernel).getDeclaredConstructor();
      Constructor<?> newMlp =
          Class.forName("Nets$Mlp").getDeclaredConstructor(Class.forName("G"), int.class);
      newMlp.setAccessible(true);
      return new YardstickMlp(newMlp.newInstance(newKernel.newInstance(), rows), rows);
    } catch (Throwable e) {
      throw new IllegalStateException("cannot run outside kernel " + kernel, e);
    }
  }

  @Override
  public float[] step() {
    try {
      infer.invokeExact(observations, rows);
    } catch (Throwable e) {
      throw new IllegalStateException("outside step failed", e);
    }
    return observations;
  }

  @Override
  public float[] gradient() {
    try {
      grad.invokeExact(observations, rows, parameters, logitGradient, gradient);
    } catch (Throwable e) {
      throw new IllegalStateException("outside gradient failed", e);
    }
    return gradient;
  }
}
