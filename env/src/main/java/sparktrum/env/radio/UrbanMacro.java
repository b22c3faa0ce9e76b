package sparktrum.env.radio;

import static sparktrum.env.radio.LinkGeometry.lg;

import sparktrum.env.Require;
import sparktrum.env.radio.LossCurve.Decade;

/**
 * UMa: a base station above the roofs.
 *
 * <p>With d3D the distance between antennas and d'BP the breakpoint (environment height 1 m):
 * {@code LOS = 28 + 22 lg d3D + 20 lg f} up to d'BP and {@code 28 + 40 lg d3D + 20 lg f - 9
 * lg(d'BP^2 + (hBS - hUT)^2)} beyond; {@code NLOS = max(LOS, 13.54 + 39.08 lg d3D + 20 lg f - 0.6
 * (hUT - 1.5))}. Receivers are 1.5 m to 13 m high, because above 13 m the table draws the
 * environment height at random; the probability of line of sight covers up to 22.5 m. Source: 3GPP
 * TR 38.901, Tables 7.4.1-1, 7.4.2-1 and 7.5-6.
 *
 * @param carrierGhz carrier frequency, 0.5 to 100 GHz
 * @param baseStationHeightMeters antenna height of the base station; the table's own is 25 m
 */
public record UrbanMacro(double carrierGhz, double baseStationHeightMeters)
    implements PathLossModel {

  public UrbanMacro {
    Require.in("carrierGhz", carrierGhz, 0.5, 100);
    Require.in("baseStationHeightMeters", baseStationHeightMeters, 1.5, 150);
  }

  @Override
  public LossCurve curve(double receiverHeightMeters) {
    Require.in("receiverHeightMeters", receiverHeightMeters, 1.5, 13);
    double drop = baseStationHeightMeters - receiverHeightMeters;
    double lgCarrier = lg(carrierGhz);
    double breakpoint =
        LinkGeometry.urbanBreakpoint(carrierGhz, baseStationHeightMeters, receiverHeightMeters);
    double beyond = 9 * lg(breakpoint * breakpoint + drop * drop);
    return new LossCurve(
        drop,
        breakpoint,
        new Decade(28 + 20 * lgCarrier, 22),
        0,
        new Decade(28 + 20 * lgCarrier - beyond, 40),
        new Decade(13.54 + 20 * lgCarrier - 0.6 * (receiverHeightMeters - 1.5), 39.08));
  }

  @Override
  public double losProbability(double distance2dMeters, double receiverHeightMeters) {
    Require.in("receiverHeightMeters", receiverHeightMeters, 1.5, 22.5);
    double d = LinkGeometry.clamp(distance2dMeters);
    if (d <= 18) {
      return 1;
    }
    double street = 18 / d + StrictMath.exp(-d / 63) * (1 - 18 / d);
    double excess = Math.max(0, (receiverHeightMeters - 13) / 10);
    double overRoof = excess * Math.sqrt(excess) * 1.25 * cube(d / 100) * StrictMath.exp(-d / 150);
    return street * (1 + overRoof);
  }

  private static double cube(double x) {
    return x * x * x;
  }

  @Override
  public double shadowingSigmaDb(
      double distance2dMeters, double receiverHeightMeters, boolean lineOfSight) {
    return lineOfSight ? 4 : 6;
  }

  @Override
  public double shadowingCorrelationMeters(boolean lineOfSight) {
    return lineOfSight ? 37 : 50;
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
    return 3.5;
  }
}
