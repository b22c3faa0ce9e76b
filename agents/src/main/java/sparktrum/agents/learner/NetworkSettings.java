package sparktrum.agents.learner;

import java.util.ArrayList;
import java.util.List;
import sparktrum.agents.nn.LayerSpec;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.rollout.PolicyInput;
import sparktrum.env.Preset;
import sparktrum.env.Require;

/**
 * An actor-critic in terms of its settings: dense layers, then an LSTM if wanted, then
 * self-attention if wanted, then dense layers that read out what these two know, then the output
 * layer. An LSTM on dense layers has its input added to its output, so that a policy can act on
 * what it sees before it has learned what to remember.
 *
 * @param hiddenSizes units of each dense layer, from the input upwards; may be none with an LSTM
 * @param lstmUnits units of the LSTM, as many as the layer below has; 0 for none
 * @param attentionHeads heads of self-attention, which divide the units of the layer below; 0 for
 *     none
 * @param attentionWindow steps that self-attention looks back over, the present one included; has
 *     no meaning without heads
 * @param readoutSizes units of each dense layer above the LSTM and self-attention
 * @param input what the policy sees
 */
public record NetworkSettings(
    List<Integer> hiddenSizes,
    int lstmUnits,
    int attentionHeads,
    int attentionWindow,
    List<Integer> readoutSizes,
    PolicyInput input) {

  public NetworkSettings {
    hiddenSizes = List.copyOf(hiddenSizes);
    readoutSizes = List.copyOf(readoutSizes);
    hiddenSizes.forEach(units -> Require.in("hiddenSizes", units, 1, LayerSpec.LARGEST));
    readoutSizes.forEach(units -> Require.in("readoutSizes", units, 1, LayerSpec.LARGEST));
    Require.in("lstmUnits", lstmUnits, 0, LayerSpec.LARGEST);
    Require.in("attentionHeads", attentionHeads, 0, 64);
    Require.in("attentionWindow", attentionWindow, 1, LayerSpec.LARGEST);
    if (hiddenSizes.isEmpty() && lstmUnits == 0) {
      throw new IllegalArgumentException(
          "hiddenSizes is empty and lstmUnits is 0: give at least one hidden layer");
    }
    int dense = hiddenSizes.isEmpty() ? lstmUnits : hiddenSizes.get(hiddenSizes.size() - 1);
    if (lstmUnits > 0 && lstmUnits != dense) {
      throw new IllegalArgumentException(
          "lstmUnits is not the " + dense + " units of the layer below: " + lstmUnits);
    }
    int width = lstmUnits > 0 ? lstmUnits : dense;
    if (attentionHeads > 0 && width % attentionHeads != 0) {
      throw new IllegalArgumentException(
          "attentionHeads does not divide the " + width + " units below: " + attentionHeads);
    }
  }

  /** Dense layers that see the observation. */
  public static NetworkSettings mlp(List<Integer> hiddenSizes) {
    return new NetworkSettings(hiddenSizes, 0, 0, 32, List.of(), PolicyInput.OBSERVATION);
  }

  /**
   * The network that learns {@code preset}.
   *
   * @param headCredits whether it judges each head, see {@link NetworkArchitecture}
   */
  public NetworkArchitecture architecture(Preset preset, boolean headCredits) {
    List<LayerSpec> hidden = new ArrayList<>();
    hiddenSizes.forEach(units -> hidden.add(new LayerSpec.Dense(units)));
    if (lstmUnits > 0) {
      LayerSpec lstm = new LayerSpec.Lstm(lstmUnits);
      hidden.add(hiddenSizes.isEmpty() ? lstm : new LayerSpec.Residual(lstm));
    }
    if (attentionHeads > 0) {
      hidden.add(new LayerSpec.SelfAttention(attentionHeads, attentionWindow));
    }
    readoutSizes.forEach(units -> hidden.add(new LayerSpec.Dense(units)));
    return new NetworkArchitecture(input.size(preset), preset.actionSpec(), hidden, headCredits);
  }
}
