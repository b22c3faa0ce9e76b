package sparktrum.env.radio;

import static sparktrum.env.radio.LinkGeometry.lg;

import sparktrum.env.Require;
import sparktrum.env.radio.LossCurve.Decade;

/**
 * UMi street canyon: a base station below the roofs. Receivers are 1.5 m to 22.5 m high.
 *
 * <p>With d3D the distance between antennas and d'BP the breakpoint (environment height 1 m):
 * {@code LOS = 32.4 + 21 lg d3D + 20 lg f} up to d'BP and {@code 32.4 + 40 lg d3D + 20 lg f - 9.5
 * lg(d'BP^2 + (hBS - hUT)^2)} beyond; {@code NLOS = max(LOS, 22.4 + 35.3 lg d3D + 21.3 lg f - 0.3
 * (hUT - 1.5))}. Source: 3GPP TR 38.901, Tables 7.4.1-1, 7.4.2-1 and 7.5-6.
 *
 * @param carrierGhz carrier frequency, 0.5 to 100 GHz
 * @param baseStationHeightMeters antenna height of the base station; the table's own is 10 m
 */
public record UrbanMicro(double carrierGhz, double baseStationHeightMeters)
    implements PathLossModel {

  public UrbanMicro {
    Require.in("carrierGhz", carrierGhz, 0.5, 100);
    Require.in("baseStationHeightMeters", baseStationHeightMeters, 1.5, 150);
  }

  @Override
  public LossCurve curve(double receiverHeightMeters) {
    Require.in("receiverHeightMeters", receiverHeightMeters, 1.5, 22.5);
    double drop = baseStationHeightMeters - receiverHeightMeters;
    double lgCarrier = lg(carrierGhz);
    double breakpoint =
        LinkGeometry.urbanBreakpoint(carrierGhz, baseStationHeightMeters, receiverHeightMeters);
    double beyond = 9.5 * lg(breakpoint * breakpoint + drop * drop);
    return new LossCurve(
        drop,
        breakpoint,
        new Decade(32.4 + 20 * lgCarrier, 21),
        0,
        new Decade(32.4 + 20 * lgCarrier - beyond, 40),
        new Decade(22.4 + 21.3 * lgCarrier - 0.3 * (receiverHeightMeters - 1.5), 35.3));
  }

  @Override
  public double losProbability(double distance2dMeters, double receiverHeightMeters) {
    double d = LinkGeometry.clamp(distance2dMeters);
    return d <= 18 ? 1 : 18 / d + StrictMath.exp(-d / 36) * (1 - 18 / d);
  }

  @Override
  public double shadowingSigmaDb(
      double distance2dMeters, double receiverHeightMeters, boolean lineOfSight) {
    return lineOfSight ? 4 : 7.82;
  }

  @Override
  public double shadowingCorrelationMeters(boolean lineOfSight) {
    return lineOfSight ? 10 : 13;
  }

  @Override
  public double losCorrelationMeters() {
    return 50;
  }

  @Override
  public double kFactorMeanDb() {
    return 9;
  }

  @Override
  public double kFactorSigmaDb() {
    return 5;
  }
}
