package sparktrum.agents.nn;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;

/**
 * The workload on outside code in the unnamed package, which code in a package can reach by name
 * only: a network class {@code Nets$Lstm} over kernels that extend {@code G}. Its step ends in a
 * softmax, which is about a hundredth of it.
 */
final class YardstickLstm implements LstmWorkload {
  private static final MethodType TAKE = MethodType.methodType(void.class, float[].class);
  private static final MethodType GRAD =
      TAKE.appendParameterTypes(float[].class, float[].class, float[].class);

  private final float[] sequence;
  private final float[] parameters = LstmWorkload.numbers(PARAMETERS, 0.1, 2);
  private final float[] outputGradient;
  private final float[] gradient = new float[PARAMETERS];
  private final MethodHandle step;
  private final MethodHandle grad;

  private YardstickLstm(Object lstm, int lanes) throws Throwable {
    int rows = STEPS * lanes;
    sequence = LstmWorkload.numbers(rows * INPUTS, 1, 1);
    outputGradient = LstmWorkload.numbers(rows * OUTPUTS, 1.0 / rows, 3);
    MethodHandles.Lookup lookup =
        MethodHandles.privateLookupIn(lstm.getClass(), MethodHandles.lookup());
    lookup.bind(lstm, "set", TAKE).invokeExact(parameters);
    step = lookup.bind(lstm, "step", TAKE);
    grad = lookup.bind(lstm, "grad", GRAD);
  }

  static YardstickLstm create(String kernel, int lanes) {
    try {
      Constructor<?> newKernel = Class.forName(kernel).getDeclaredConstructor();
      Constructor<?> newLstm =
          Class.forName("Nets$Lstm")
              .getDeclaredConstructor(Class.forName("G"), int.class, int.class);
      newLstm.setAccessible(true);
      return new YardstickLstm(newLstm.newInstance(newKernel.newInstance(), STEPS, lanes), lanes);
    } catch (Throwable e) {
      throw new IllegalStateException("cannot run outside kernel " + kernel, e);
    }
  }

  @Override
  public float[] step() {
    try {
      step.invokeExact(sequence);
    } catch (Throwable e) {
      throw new IllegalStateException("outside step failed", e);
    }
    return sequence;
  }

  @Override
  public float[] gradient() {
    try {
      grad.invokeExact(sequence, parameters, outputGradient, gradient);
    } catch (Throwable e) {
      throw new IllegalStateException("outside gradient failed", e);
    }
    return gradient;
  }
}
