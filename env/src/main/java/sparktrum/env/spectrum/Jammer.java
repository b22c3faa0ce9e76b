package sparktrum.env.spectrum;

/** A hostile transmitter inside the service area that is on and off per band. */
public sealed interface Jammer permits DutyJammer, SweepingJammer {

  /** Radiated power in a band that is on. */
  double eirpDbm();

  /** Throws unless the jammer is one of this many bands. */
  void requireFits(int bands);
}
