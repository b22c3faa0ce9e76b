package sparktrum.env.iab;

import java.util.Arrays;
import sparktrum.env.spectrum.ActionLayout;

/** What the nodes of one lane transmit in the current slot. */
final class Transmission {
  private final ActionLayout actions;
  private final int nodes;
  private final int bands;

  /** Applied choice of each head; the cells come first, [node][band]. */
  final int[] choices;

  /** Applied choices of the slot before. */
  private final int[] before;

  /** Power of each cell in watts, [node][band]. */
  final float[] powers;

  /**
   * Radiated power of each cell as those it is not meant for receive it, [node][band], then a 0.
   */
  final float[] leaks;

  /** Power of each node in watts. */
  final float[] nodePowers;

  /** Heads whose proposed choice had no effect in the last slot. */
  int replaced;

  /** Cells whose setting differs from the slot before. */
  int switched;

  Transmission(ActionLayout actions, IabSettings.Sizes sizes) {
    this.actions = actions;
    nodes = sizes.nodes();
    bands = sizes.bands();
    choices = new int[actions.spec().headCount()];
    before = new int[choices.length];
    powers = new float[nodes * bands];
    leaks = new float[nodes * bands + 1];
    nodePowers = new float[nodes];
  }

  /** All cells off. */
  void restart() {
    Arrays.fill(choices, 0);
    Arrays.fill(powers, 0);
    Arrays.fill(leaks, 0);
    Arrays.fill(nodePowers, 0);
    replaced = 0;
    switched = 0;
  }

  /** Takes the slot's action: gates and masks, powers, budget projection. */
  void apply(int[] proposed, int offset, Network network) {
    System.arraycopy(choices, 0, before, 0, choices.length);
    replaced = actions.apply(proposed, offset, network.hasChildren, choices, 0);
    switched = 0;
    for (int node = 0; node < nodes; node++) {
      for (int cell = node * bands; cell < (node + 1) * bands; cell++) {
        switched += choices[cell] == before[cell] ? 0 : 1;
        powers[cell] = network.power.levelWatts(node, actions.level(choices[cell]));
      }
      nodePowers[node] = network.power.project(node, powers);
      for (int cell = node * bands; cell < (node + 1) * bands; cell++) {
        int purpose = actions.isBackhaul(choices[cell]) ? 1 : 0;
        leaks[cell] = powers[cell] * network.leakFactor[2 * node + purpose];
      }
    }
  }

  boolean isAccess(int cell) {
    return actions.isAccess(choices[cell]);
  }

  boolean isBackhaul(int cell) {
    return actions.isBackhaul(choices[cell]);
  }

  /** Whether the gate of IAB node {@code node} silenced it. */
  boolean silent(int node) {
    return choices[actions.gate(node)] == ActionLayout.SILENT;
  }
}
