using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BhxhTracker.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_entry",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    act = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    summary = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    changes_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    previous_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entry", x => new { x.province_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "figure_change",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    unit_id = table.Column<int>(type: "INTEGER", nullable: false),
                    indicator_id = table.Column<int>(type: "INTEGER", nullable: false),
                    before = table.Column<long>(type: "INTEGER", nullable: true),
                    after = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_figure_change", x => new { x.province_id, x.sequence, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "monthly_figure",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "INTEGER", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    unit_id = table.Column<int>(type: "INTEGER", nullable: false),
                    indicator_id = table.Column<int>(type: "INTEGER", nullable: false),
                    own = table.Column<long>(type: "INTEGER", nullable: true),
                    children_sum = table.Column<long>(type: "INTEGER", nullable: true),
                    reported = table.Column<int>(type: "INTEGER", nullable: false),
                    expected = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    mark = table.Column<int>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_monthly_figure", x => new { x.province_id, x.month, x.unit_id, x.indicator_id });
                });

            migrationBuilder.CreateTable(
                name: "monthly_report",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "INTEGER", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    unit_id = table.Column<int>(type: "INTEGER", nullable: false),
                    form_id = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    cut_off = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    state_since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_monthly_report", x => new { x.province_id, x.month, x.unit_id, x.form_id });
                });

            migrationBuilder.CreateTable(
                name: "province_head",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "INTEGER", nullable: false),
                    data_version = table.Column<long>(type: "INTEGER", nullable: false),
                    audit_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    audit_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_province_head", x => x.province_id);
                });

            migrationBuilder.CreateTable(
                name: "report_form",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_form", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reporting_unit",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    province_id = table.Column<int>(type: "INTEGER", nullable: false),
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    official_order = table.Column<int>(type: "INTEGER", nullable: true),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reporting_unit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "target_plan",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    authority = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    decision_number = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    decision_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    effective = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_target_plan", x => new { x.province_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "indicator",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    short_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    nature = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    measure = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    parent_id = table.Column<int>(type: "INTEGER", nullable: true),
                    formula = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    higher_is_better = table.Column<bool>(type: "INTEGER", nullable: false),
                    form_id = table.Column<int>(type: "INTEGER", nullable: false),
                    coverage_of = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    display_order = table.Column<int>(type: "INTEGER", nullable: false),
                    definition = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indicator", x => x.id);
                    table.ForeignKey(
                        name: "fk_indicator_form_id",
                        column: x => x.form_id,
                        principalTable: "report_form",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_indicator_parent_id",
                        column: x => x.parent_id,
                        principalTable: "indicator",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "denominator",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "INTEGER", nullable: false),
                    unit_id = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false),
                    mark = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_denominator", x => new { x.province_id, x.unit_id, x.kind, x.year, x.source });
                    table.ForeignKey(
                        name: "fk_denominator_unit_id",
                        column: x => x.unit_id,
                        principalTable: "reporting_unit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "unit_code",
                columns: table => new
                {
                    unit_id = table.Column<int>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    decision = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_code", x => new { x.unit_id, x.valid_from });
                    table.ForeignKey(
                        name: "fk_unit_code_unit_id",
                        column: x => x.unit_id,
                        principalTable: "reporting_unit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "unit_name",
                columns: table => new
                {
                    unit_id = table.Column<int>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    decision = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_name", x => new { x.unit_id, x.valid_from });
                    table.ForeignKey(
                        name: "fk_unit_name_unit_id",
                        column: x => x.unit_id,
                        principalTable: "reporting_unit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "unit_parent",
                columns: table => new
                {
                    unit_id = table.Column<int>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    parent_id = table.Column<int>(type: "INTEGER", nullable: false),
                    decision = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_parent", x => new { x.unit_id, x.valid_from });
                    table.ForeignKey(
                        name: "fk_unit_parent_parent_id",
                        column: x => x.parent_id,
                        principalTable: "reporting_unit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_unit_parent_unit_id",
                        column: x => x.unit_id,
                        principalTable: "reporting_unit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "indicator_note",
                columns: table => new
                {
                    indicator_id = table.Column<int>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indicator_note", x => new { x.indicator_id, x.valid_from });
                    table.ForeignKey(
                        name: "fk_indicator_note_indicator_id",
                        column: x => x.indicator_id,
                        principalTable: "indicator",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ranking_exclusion",
                columns: table => new
                {
                    unit_id = table.Column<int>(type: "INTEGER", nullable: false),
                    indicator_id = table.Column<int>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ranking_exclusion", x => new { x.unit_id, x.indicator_id, x.valid_from });
                    table.ForeignKey(
                        name: "fk_ranking_exclusion_indicator_id",
                        column: x => x.indicator_id,
                        principalTable: "indicator",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_ranking_exclusion_unit_id",
                        column: x => x.unit_id,
                        principalTable: "reporting_unit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "target_plan_line",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "INTEGER", nullable: false),
                    plan_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_id = table.Column<int>(type: "INTEGER", nullable: false),
                    indicator_id = table.Column<int>(type: "INTEGER", nullable: false),
                    basis = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    value = table.Column<decimal>(type: "TEXT", precision: 20, scale: 4, nullable: false),
                    deadline = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    mark = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_target_plan_line", x => new { x.province_id, x.plan_id, x.unit_id, x.indicator_id, x.basis });
                    table.ForeignKey(
                        name: "fk_target_plan_line_indicator_id",
                        column: x => x.indicator_id,
                        principalTable: "indicator",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_target_plan_line_province_id_plan_id",
                        columns: x => new { x.province_id, x.plan_id },
                        principalTable: "target_plan",
                        principalColumns: new[] { "province_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_target_plan_line_unit_id",
                        column: x => x.unit_id,
                        principalTable: "reporting_unit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "unit_succession",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    predecessor_id = table.Column<int>(type: "INTEGER", nullable: false),
                    successor_id = table.Column<int>(type: "INTEGER", nullable: false),
                    effective = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    share = table.Column<decimal>(type: "TEXT", precision: 12, scale: 10, nullable: true),
                    basis = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    indicator_id = table.Column<int>(type: "INTEGER", nullable: true),
                    decision = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_succession", x => x.id);
                    table.ForeignKey(
                        name: "fk_unit_succession_indicator_id",
                        column: x => x.indicator_id,
                        principalTable: "indicator",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_unit_succession_predecessor_id",
                        column: x => x.predecessor_id,
                        principalTable: "reporting_unit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_unit_succession_successor_id",
                        column: x => x.successor_id,
                        principalTable: "reporting_unit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_denominator_unit_id",
                table: "denominator",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_figure_change_province_id_unit_id_indicator_id_month",
                table: "figure_change",
                columns: new[] { "province_id", "unit_id", "indicator_id", "month" });

            migrationBuilder.CreateIndex(
                name: "ix_indicator_code",
                table: "indicator",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_indicator_form_id",
                table: "indicator",
                column: "form_id");

            migrationBuilder.CreateIndex(
                name: "ix_indicator_parent_id",
                table: "indicator",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "ix_ranking_exclusion_indicator_id",
                table: "ranking_exclusion",
                column: "indicator_id");

            migrationBuilder.CreateIndex(
                name: "ix_report_form_code",
                table: "report_form",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reporting_unit_province_id_level",
                table: "reporting_unit",
                columns: new[] { "province_id", "level" });

            migrationBuilder.CreateIndex(
                name: "ix_target_plan_province_id_year",
                table: "target_plan",
                columns: new[] { "province_id", "year" });

            migrationBuilder.CreateIndex(
                name: "ix_target_plan_line_indicator_id",
                table: "target_plan_line",
                column: "indicator_id");

            migrationBuilder.CreateIndex(
                name: "ix_target_plan_line_unit_id",
                table: "target_plan_line",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_unit_code_code_valid_from",
                table: "unit_code",
                columns: new[] { "code", "valid_from" });

            migrationBuilder.CreateIndex(
                name: "ix_unit_parent_parent_id",
                table: "unit_parent",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "ix_unit_succession_indicator_id",
                table: "unit_succession",
                column: "indicator_id");

            migrationBuilder.CreateIndex(
                name: "ix_unit_succession_predecessor_id",
                table: "unit_succession",
                column: "predecessor_id");

            migrationBuilder.CreateIndex(
                name: "ix_unit_succession_successor_id",
                table: "unit_succession",
                column: "successor_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_entry");

            migrationBuilder.DropTable(
                name: "denominator");

            migrationBuilder.DropTable(
                name: "figure_change");

            migrationBuilder.DropTable(
                name: "indicator_note");

            migrationBuilder.DropTable(
                name: "monthly_figure");

            migrationBuilder.DropTable(
                name: "monthly_report");

            migrationBuilder.DropTable(
                name: "province_head");

            migrationBuilder.DropTable(
                name: "ranking_exclusion");

            migrationBuilder.DropTable(
                name: "target_plan_line");

            migrationBuilder.DropTable(
                name: "unit_code");

            migrationBuilder.DropTable(
                name: "unit_name");

            migrationBuilder.DropTable(
                name: "unit_parent");

            migrationBuilder.DropTable(
                name: "unit_succession");

            migrationBuilder.DropTable(
                name: "target_plan");

            migrationBuilder.DropTable(
                name: "indicator");

            migrationBuilder.DropTable(
                name: "reporting_unit");

            migrationBuilder.DropTable(
                name: "report_form");
        }
    }
}
