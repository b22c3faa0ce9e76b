package sparktrum.jobs.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * Rows as one Parquet file. Metrics come to the driver anyway, so they are written there, in the
 * background, instead of by a Spark job that would wait for the cores that train.
 */
public final class ParquetTable {
  private ParquetTable() {}

  /** Writes {@code file}, replacing what is there. */
  public static void write(FileSystem files, Path file, Table table, List<TableRow> rows)
      throws IOException {
    PlainFiles.on(() -> written(files, file, table, rows));
  }

  private static Path written(FileSystem files, Path file, Table table, List<TableRow> rows)
      throws IOException {
    MessageType schema = schema(table);
    SimpleGroupFactory groups = new SimpleGroupFactory(schema);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new DirectoryOutputFile(files, file))
            .withConf(files.getConf())
            .withType(schema)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .build()) {
      for (TableRow row : rows) {
        writer.write(group(groups, table, row.checkedValues()));
      }
    }
    return file;
  }

  /** Reads back the rows of a file of {@code table}. */
  static List<TableRow> read(FileSystem files, Path file, Table table) throws IOException {
    List<TableRow> rows = new ArrayList<>();
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), file).withConf(files.getConf()).build()) {
      for (Group group = reader.read(); group != null; group = reader.read()) {
        rows.add(row(table, group));
      }
    }
    return rows;
  }

  private static TableRow row(Table table, Group group) {
    TableRow row = table.row();
    for (Column column : table.columns()) {
      String name = column.name();
      if (group.getFieldRepetitionCount(name) > 0) {
        switch (column.type()) {
          case TEXT -> row.set(name, group.getString(name, 0));
          case WHOLE -> row.set(name, group.getLong(name, 0));
          case NUMBER -> row.set(name, group.getDouble(name, 0));
          case TRUTH -> row.set(name, group.getBoolean(name, 0));
        }
      }
    }
    return row;
  }

  private static Group group(SimpleGroupFactory groups, Table table, Object[] values) {
    Group group = groups.newGroup();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        String name = table.columns().get(i).name();
        switch (table.columns().get(i).type()) {
          case TEXT -> group.append(name, (String) values[i]);
          case WHOLE -> group.append(name, (long) values[i]);
          case NUMBER -> group.append(name, (double) values[i]);
          case TRUTH -> group.append(name, (boolean) values[i]);
        }
      }
    }
    return group;
  }

  private static MessageType schema(Table table) {
    Types.MessageTypeBuilder builder = Types.buildMessage();
    for (Column column : table.columns()) {
      Type.Repetition repetition =
          column.nullable() ? Type.Repetition.OPTIONAL : Type.Repetition.REQUIRED;
      PrimitiveTypeName type =
          switch (column.type()) {
            case TEXT -> PrimitiveTypeName.BINARY;
            case WHOLE -> PrimitiveTypeName.INT64;
            case NUMBER -> PrimitiveTypeName.DOUBLE;
            case TRUTH -> PrimitiveTypeName.BOOLEAN;
          };
      builder.addField(
          Types.primitive(type, repetition)
              .as(column.type() == Column.Type.TEXT ? LogicalTypeAnnotation.stringType() : null)
              .named(column.name()));
    }
    return builder.named(table.name());
  }
}
