package sparktrum.env.iab;

import sparktrum.env.Require;

/**
 * How often movement of users is followed.
 *
 * @param updateSlots slots between two updates of positions and of the long-term losses to them
 * @param associationSlots slots between two choices of the serving node
 * @param hysteresisDb what another node must be received stronger than the serving node to take
 *     over
 */
public record MovementSettings(int updateSlots, int associationSlots, double hysteresisDb) {
  public MovementSettings {
    Require.in("slots between updates of positions", updateSlots, 1, 1_000_000);
    Require.in("slots between choices of the serving node", associationSlots, 1, 1_000_000);
    Require.in("hysteresis in dB", hysteresisDb, 0, 100);
  }

  /** Positions every 20 slots, serving nodes every 50 with 3 dB of hysteresis. */
  public static MovementSettings standard() {
    return new MovementSettings(20, 50, 3);
  }
}
