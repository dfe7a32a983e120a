using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BhxhTracker.Core.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ReorganisationsAndPlanLedger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "handover",
                table: "unit_succession",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "coverage_rate",
                table: "target_plan_line",
                type: "numeric(20,4)",
                precision: 20,
                scale: 4,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "denominator_source",
                table: "target_plan_line",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "denominator_value",
                table: "target_plan_line",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "denominator_year",
                table: "target_plan_line",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "file_id",
                table: "target_plan",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "note",
                table: "target_plan",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "signer",
                table: "target_plan",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "supersedes_id",
                table: "target_plan",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "target_plan",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "retired_from",
                table: "indicator",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "indicator",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "plan_difference",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "integer", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    indicator_id = table.Column<int>(type: "integer", nullable: false),
                    basis = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    difference = table.Column<decimal>(type: "numeric(20,4)", precision: 20, scale: 4, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_difference", x => new { x.province_id, x.plan_id, x.unit_id, x.indicator_id, x.basis });
                    table.ForeignKey(
                        name: "fk_plan_difference_province_id_plan_id",
                        columns: x => new { x.province_id, x.plan_id },
                        principalTable: "target_plan",
                        principalColumns: new[] { "province_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_file",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_file", x => new { x.province_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "plan_path_point",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "integer", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    indicator_id = table.Column<int>(type: "integer", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    value = table.Column<decimal>(type: "numeric(20,4)", precision: 20, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_path_point", x => new { x.province_id, x.plan_id, x.unit_id, x.indicator_id, x.month });
                    table.ForeignKey(
                        name: "fk_plan_path_point_province_id_plan_id",
                        columns: x => new { x.province_id, x.plan_id },
                        principalTable: "target_plan",
                        principalColumns: new[] { "province_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reorganisation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    effective = table.Column<DateOnly>(type: "date", nullable: false),
                    decision_number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    decision_date = table.Column<DateOnly>(type: "date", nullable: true),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    steps = table.Column<string>(type: "text", nullable: false),
                    before = table.Column<string>(type: "text", nullable: true),
                    drafted_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    drafted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    applied_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    applied_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reorganisation", x => x.id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "plan_difference");

            migrationBuilder.DropTable(
                name: "plan_file");

            migrationBuilder.DropTable(
                name: "plan_path_point");

            migrationBuilder.DropTable(
                name: "reorganisation");

            migrationBuilder.DropColumn(
                name: "handover",
                table: "unit_succession");

            migrationBuilder.DropColumn(
                name: "coverage_rate",
                table: "target_plan_line");

            migrationBuilder.DropColumn(
                name: "denominator_source",
                table: "target_plan_line");

            migrationBuilder.DropColumn(
                name: "denominator_value",
                table: "target_plan_line");

            migrationBuilder.DropColumn(
                name: "denominator_year",
                table: "target_plan_line");

            migrationBuilder.DropColumn(
                name: "file_id",
                table: "target_plan");

            migrationBuilder.DropColumn(
                name: "note",
                table: "target_plan");

            migrationBuilder.DropColumn(
                name: "signer",
                table: "target_plan");

            migrationBuilder.DropColumn(
                name: "supersedes_id",
                table: "target_plan");

            migrationBuilder.DropColumn(
                name: "version",
                table: "target_plan");

            migrationBuilder.DropColumn(
                name: "retired_from",
                table: "indicator");

            migrationBuilder.DropColumn(
                name: "version",
                table: "indicator");
        }
    }
}
