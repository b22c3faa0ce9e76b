package sparktrum.jobs.inspect;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import sparktrum.env.iab.IabTask;
import sparktrum.env.topology.Layout;
import sparktrum.env.topology.Position;

/** A task as a map: nodes, users, who serves whom, the backhaul tree and the interferers. */
public final class TaskMap {
  /** With this height and the legend at the side, the plot itself is a square. */
  private static final int WIDTH = 1095;

  private static final int HEIGHT = 900;

  /** Colours that colour-blind eyes tell apart (Okabe and Ito, 2008), one a serving node. */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9));

  private static final Color GREY = new Color(0x888888);

  /** The square that is shown: its centre and half its side, in metres. */
  private record Frame(double x, double y, double reach) {

    static Frame around(List<Position> places) {
      DoubleSummaryStatistics xs = places.stream().mapToDouble(Position::x).summaryStatistics();
      DoubleSummaryStatistics ys = places.stream().mapToDouble(Position::y).summaryStatistics();
      double side = Math.max(xs.getMax() - xs.getMin(), ys.getMax() - ys.getMin());
      return new Frame(
          (xs.getMin() + xs.getMax()) / 2, (ys.getMin() + ys.getMax()) / 2, 0.62 * side + 10);
    }

    /** The place itself, or where the line to it from the centre leaves the square. */
    Position clamp(Position place) {
      double dx = place.x() - x;
      double dy = place.y() - y;
      double shrink = Math.min(1, 0.98 * reach / Math.max(Math.abs(dx), Math.abs(dy)));
      return new Position(x + shrink * dx, y + shrink * dy);
    }
  }

  private final XYChart chart;
  private final Layout layout;
  private final int[] serving; // [user]
  private final Frame frame;

  private TaskMap(XYChart chart, Layout layout, int[] serving, int external) {
    this.chart = chart;
    this.layout = layout;
    this.serving = serving;
    List<Position> inside = new ArrayList<>(layout.nodes());
    inside.addAll(layout.users());
    inside.addAll(layout.interferers().subList(external, layout.interferers().size()));
    frame = Frame.around(inside);
  }

  /** Writes the map as PNG. */
  public static void write(IabTask task, Path file) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(task.taskId() + ", " + words(task.duplex().mode()))
            .xAxisTitle("m")
            .yAxisTitle("m")
            .build();
    Layout layout = task.layout();
    int external = task.scenario().deployment().external().count();
    TaskMap map = new TaskMap(chart, layout, task.servingNodes(layout), external);
    map.style();
    map.drawLinks();
    map.drawUsers();
    map.drawInterferers(external);
    map.drawNodes();
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
  }

  private void style() {
    chart
        .getStyler()
        .setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
        .setLegendPosition(LegendPosition.OutsideE)
        .setMarkerSize(12)
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
    chart.getStyler().setPlotGridLinesColor(new Color(0xE4E4E4));
    chart.getStyler().setXAxisDecimalPattern("0").setYAxisDecimalPattern("0");
    chart.getStyler().setXAxisTickMarkSpacingHint(90).setYAxisTickMarkSpacingHint(90);
    chart.getStyler().setXAxisMin(frame.x() - frame.reach());
    chart.getStyler().setXAxisMax(frame.x() + frame.reach());
    chart.getStyler().setYAxisMin(frame.y() - frame.reach());
    chart.getStyler().setYAxisMax(frame.y() + frame.reach());
  }

  private void drawLinks() {
    for (int user = 0; user < layout.users().size(); user++) {
      int node = serving[user];
      line("user link " + user, layout.nodes().get(node), layout.users().get(user), colour(node), 1)
          .setShowInLegend(false);
    }
    for (int node = 1; node < layout.nodes().size(); node++) {
      Position parent = layout.nodes().get(layout.tree().parent(node));
      String name = node == 1 ? "backhaul" : "backhaul " + node;
      line(name, parent, layout.nodes().get(node), Color.DARK_GRAY, 4).setShowInLegend(node == 1);
    }
  }

  private XYSeries line(String name, Position from, Position to, Color colour, float width) {
    XYSeries series =
        chart.addSeries(name, new double[] {from.x(), to.x()}, new double[] {from.y(), to.y()});
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    series.setLineColor(colour);
    series.setLineStyle(new BasicStroke(width));
    series.setMarker(SeriesMarkers.NONE);
    return series;
  }

  private void drawUsers() {
    for (int node = 0; node < layout.nodes().size(); node++) {
      for (boolean indoor : new boolean[] {false, true}) {
        int server = node;
        List<Position> places =
            IntStream.range(0, layout.users().size())
                .filter(u -> serving[u] == server && layout.indoor(u) == indoor)
                .mapToObj(layout.users()::get)
                .toList();
        String name = "users of " + TaskText.name(node) + (indoor ? ", indoor" : "");
        Marker marker = indoor ? SeriesMarkers.SQUARE : SeriesMarkers.CIRCLE;
        points(name, places, colour(node), marker);
      }
    }
  }

  /** External sites lie far outside: they stand on the frame, in their direction. */
  private void drawInterferers(int external) {
    List<Position> jammers = layout.interferers().subList(external, layout.interferers().size());
    List<Position> shown = new ArrayList<>();
    for (Position site : layout.interferers().subList(0, external)) {
      Position at = frame.clamp(site);
      shown.add(at);
      label(Math.round(layout.nodes().get(0).distanceTo(site)) + " m", at);
    }
    points("external sites (distance)", shown, GREY, SeriesMarkers.CROSS);
    if (!jammers.isEmpty()) {
      points("jammer", jammers, Color.RED, SeriesMarkers.CROSS);
    }
  }

  private void drawNodes() {
    points("donor", layout.nodes().subList(0, 1), Color.BLACK, SeriesMarkers.DIAMOND);
    points(
        "IAB nodes",
        layout.nodes().subList(1, layout.nodes().size()),
        Color.BLACK,
        SeriesMarkers.TRIANGLE_UP);
    for (int node = 0; node < layout.nodes().size(); node++) {
      label(TaskText.name(node), layout.nodes().get(node));
    }
  }

  private void points(String name, List<Position> places, Color colour, Marker marker) {
    if (!places.isEmpty()) {
      XYSeries series =
          chart.addSeries(
              name,
              places.stream().mapToDouble(Position::x).toArray(),
              places.stream().mapToDouble(Position::y).toArray());
      series.setMarker(marker);
      series.setMarkerColor(colour);
    }
  }

  private void label(String text, Position at) {
    double above = at.y() + 0.045 * frame.reach();
    double y = above < frame.y() + frame.reach() ? above : at.y() - 0.045 * frame.reach();
    double x =
        Math.min(
            Math.max(at.x(), frame.x() - 0.94 * frame.reach()), frame.x() + 0.94 * frame.reach());
    chart.addAnnotation(new AnnotationText(text, x, y, false));
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Color colour(int node) {
    return COLOURS.get(node % COLOURS.size());
  }
}
