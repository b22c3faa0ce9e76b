package sparktrum.jobs.evaluate;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A picture of the optimality gaps: for each split the goodput gap and the reward gap of every
 * agent, its tasks in ascending order of the gap, so that a curve is a distribution over tasks.
 */
final class GapPlot {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 520;
  private static final Color GRID = new Color(0xE4E4E4);

  private GapPlot() {}

  /** The picture as PNG. */
  static byte[] png(List<GapCurves> splits) {
    List<XYChart> charts = new ArrayList<>();
    for (GapCurves split : splits) {
      String title = split.split() + ": ";
      charts.add(
          chart(title + "goodput gap to the bound", "1 - goodput / bound", split.goodputGap()));
      charts.add(
          chart(title + "reward gap to the bound", "bound - reward a slot", split.rewardGap()));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      BitmapEncoder.saveBitmap(charts, splits.size(), 2, out, BitmapFormat.PNG);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot encode the plot of the gaps", failed);
    }
    return out.toByteArray();
  }

  private static XYChart chart(String title, String axis, Map<String, double[]> gaps) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("share of tasks")
            .yAxisTitle(axis)
            .build();
    chart
        .getStyler()
        .setLegendPosition(LegendPosition.OutsideE)
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false);
    chart.getStyler().setPlotGridLinesColor(GRID).setYAxisMin(0.0).setXAxisMin(0.0);
    chart.getStyler().setXAxisMax(1.0);
    gaps.forEach(
        (agent, values) -> {
          double[] ascending = GapCurves.sorted(values);
          double[] shares = new double[ascending.length];
          for (int i = 0; i < shares.length; i++) {
            shares[i] = (i + 0.5) / shares.length;
          }
          chart.addSeries(agent, shares, ascending).setMarker(SeriesMarkers.CIRCLE);
        });
    chart.getStyler().setMarkerSize(4);
    return chart;
  }
}
