package sparktrum.agents.kernel;

import static sparktrum.agents.kernel.VectorOperand.LANES;
import static sparktrum.agents.kernel.VectorOperand.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Activations} a vector at a time: the same operations in the same order. */
final class VectorActivations {
  private VectorActivations() {}

  static void exp(float[] values, int offset, int length) {
    int end = offset + length;
    int i = offset;
    for (; i + LANES <= end; i += LANES) {
      exp(FloatVector.fromArray(SPECIES, values, i)).intoArray(values, i);
    }
    for (; i < end; i++) {
      values[i] = Activations.exp(values[i]);
    }
  }

  private static FloatVector exp(FloatVector x) {
    FloatVector v = x.min(Activations.EXP_HIGH).max(Activations.EXP_LOW);
    FloatVector shifted = v.fma(all(Activations.LOG2_E), all(Activations.ROUNDER));
    FloatVector n = shifted.sub(Activations.ROUNDER);
    FloatVector r = n.fma(all(-Activations.LN2_HIGH), v);
    r = n.fma(all(-Activations.LN2_LOW), r);
    FloatVector p = r.fma(all(Activations.EXP_5), all(Activations.EXP_4));
    p = r.fma(p, all(Activations.EXP_3));
    p = r.fma(p, all(Activations.EXP_2));
    p = r.fma(p, all(Activations.EXP_1));
    p = r.fma(p, all(Activations.EXP_0));
    p = r.mul(r).fma(p, r).add(1f);
    FloatVector scale =
        shifted
            .reinterpretAsInts()
            .lanewise(VectorOperators.LSHL, Activations.EXPONENT_SHIFT)
            .add(Activations.ONE_BITS)
            .reinterpretAsFloats();
    return p.mul(scale);
  }

  static void tanh(float[] values, int offset, int length) {
    int end = offset + length;
    int i = offset;
    for (; i + LANES <= end; i += LANES) {
      tanh(FloatVector.fromArray(SPECIES, values, i)).intoArray(values, i);
    }
    for (; i < end; i++) {
      values[i] = Activations.tanh(values[i]);
    }
  }

  static void sigmoid(float[] values, int offset, int length) {
    int end = offset + length;
    int i = offset;
    FloatVector half = all(0.5f);
    for (; i + LANES <= end; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, values, i);
      half.fma(tanh(half.mul(x)), half).intoArray(values, i);
    }
    for (; i < end; i++) {
      values[i] = Activations.sigmoid(values[i]);
    }
  }

  private static FloatVector tanh(FloatVector x) {
    FloatVector v = x.min(Activations.TANH_LIMIT).max(-Activations.TANH_LIMIT);
    FloatVector y = v.mul(v);
    FloatVector p = y.fma(all(Activations.TANH_P13), all(Activations.TANH_P11));
    p = y.fma(p, all(Activations.TANH_P9));
    p = y.fma(p, all(Activations.TANH_P7));
    p = y.fma(p, all(Activations.TANH_P5));
    p = y.fma(p, all(Activations.TANH_P3));
    p = y.fma(p, all(Activations.TANH_P1));
    FloatVector q = y.fma(all(Activations.TANH_Q6), all(Activations.TANH_Q4));
    q = y.fma(q, all(Activations.TANH_Q2));
    q = y.fma(q, all(Activations.TANH_Q0));
    return v.mul(p).div(q);
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
