package sparktrum.env.radio;

import static sparktrum.env.radio.LinkGeometry.lg;

import sparktrum.env.Require;
import sparktrum.env.radio.LossCurve.Decade;
import sparktrum.env.units.PhysicalConstants;

/**
 * RMa: a base station over open country. Receivers are 1 m to 10 m high.
 *
 * <p>With h the building height, W the street width, d3D the distance between antennas, {@code dBP
 * = 2 pi hBS hUT f / c} and {@code PL1(x) = 20 lg(40 pi x f / 3) + min(0.03 h^1.72, 10) lg x -
 * min(0.044 h^1.72, 14.77) + 0.002 lg(h) x}: {@code LOS = PL1(d3D)} up to dBP and {@code PL1(dBP) +
 * 40 lg(d3D / dBP)} beyond; {@code NLOS = max(LOS, 161.04 - 7.1 lg W + 7.5 lg h - (24.37 - 3.7 (h /
 * hBS)^2) lg hBS + (43.42 - 3.1 lg hBS)(lg d3D - 3) + 20 lg f - (3.2 lg(11.75 hUT)^2 - 4.97))}.
 * Source: 3GPP TR 38.901, Tables 7.4.1-1, 7.4.2-1 and 7.5-6.
 *
 * @param carrierGhz carrier frequency, 0.5 to 30 GHz
 * @param baseStationHeightMeters antenna height of the base station, 10 to 150 m; 35 m is usual
 * @param buildingHeightMeters average building height, 5 to 50 m; 5 m is usual
 * @param streetWidthMeters average street width, 5 to 50 m; 20 m is usual
 */
public record RuralMacro(
    double carrierGhz,
    double baseStationHeightMeters,
    double buildingHeightMeters,
    double streetWidthMeters)
    implements PathLossModel {

  public RuralMacro {
    Require.in("carrierGhz", carrierGhz, 0.5, 30);
    Require.in("baseStationHeightMeters", baseStationHeightMeters, 10, 150);
    Require.in("buildingHeightMeters", buildingHeightMeters, 5, 50);
    Require.in("streetWidthMeters", streetWidthMeters, 5, 50);
  }

  /** The usual country: buildings of 5 m, streets of 20 m. */
  public static RuralMacro of(double carrierGhz, double baseStationHeightMeters) {
    return new RuralMacro(carrierGhz, baseStationHeightMeters, 5, 20);
  }

  @Override
  public LossCurve curve(double receiverHeightMeters) {
    Require.in("receiverHeightMeters", receiverHeightMeters, 1, 10);
    double breakpoint = breakpoint(receiverHeightMeters);
    double rough = StrictMath.exp(1.72 * StrictMath.log(buildingHeightMeters));
    double nearBase = 20 * lg(40 * Math.PI * carrierGhz / 3) - Math.min(0.044 * rough, 14.77);
    Decade near = new Decade(nearBase, 20 + Math.min(0.03 * rough, 10));
    double nearDbPerMeter = 0.002 * lg(buildingHeightMeters);
    double lgBreakpoint = lg(breakpoint);
    double atBreakpoint = near.at(lgBreakpoint) + nearDbPerMeter * breakpoint;
    return new LossCurve(
        baseStationHeightMeters - receiverHeightMeters,
        breakpoint,
        near,
        nearDbPerMeter,
        new Decade(atBreakpoint - 40 * lgBreakpoint, 40),
        obstructed(receiverHeightMeters));
  }

  private Decade obstructed(double receiverHeightMeters) {
    double lgBase = lg(baseStationHeightMeters);
    double ratio = buildingHeightMeters / baseStationHeightMeters;
    double lgReceiver = lg(11.75 * receiverHeightMeters);
    double slope = 43.42 - 3.1 * lgBase;
    double atKilometer =
        161.04
            - 7.1 * lg(streetWidthMeters)
            + 7.5 * lg(buildingHeightMeters)
            - (24.37 - 3.7 * ratio * ratio) * lgBase
            + 20 * lg(carrierGhz)
            - (3.2 * lgReceiver * lgReceiver - 4.97);
    return new Decade(atKilometer - 3 * slope, slope);
  }

  /** Breakpoint distance 2 pi hBS hUT f / c. */
  private double breakpoint(double receiverHeightMeters) {
    return 2
        * Math.PI
        * baseStationHeightMeters
        * receiverHeightMeters
        * carrierGhz
        * 1e9
        / PhysicalConstants.SPEED_OF_LIGHT_METERS_PER_SECOND;
  }

  @Override
  public double losProbability(double distance2dMeters, double receiverHeightMeters) {
    double d = LinkGeometry.clamp(distance2dMeters);
    return StrictMath.exp(-(d - 10) / 1000);
  }

  /** 4 dB in line of sight up to the breakpoint, 6 dB beyond it, 8 dB without line of sight. */
  @Override
  public double shadowingSigmaDb(
      double distance2dMeters, double receiverHeightMeters, boolean lineOfSight) {
    if (!lineOfSight) {
      return 8;
    }
    return LinkGeometry.clamp(distance2dMeters) <= breakpoint(receiverHeightMeters) ? 4 : 6;
  }

  @Override
  public double shadowingCorrelationMeters(boolean lineOfSight) {
    return lineOfSight ? 37 : 120;
  }

  @Override
  public double losCorrelationMeters() {
    return 60;
  }

  @Override
  public double kFactorMeanDb() {
    return 7;
  }

  @Override
  public double kFactorSigmaDb() {
    return 4;
  }
}
