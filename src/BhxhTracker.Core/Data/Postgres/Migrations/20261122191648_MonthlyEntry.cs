using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BhxhTracker.Core.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class MonthlyEntry : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "opened_at",
                table: "monthly_report",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "sent_at",
                table: "monthly_report",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "state_by",
                table: "monthly_report",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "state_reason",
                table: "monthly_report",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "channel",
                table: "figure_change",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "check_setting",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "integer", nullable: false),
                    check_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    indicator_id = table.Column<int>(type: "integer", nullable: false),
                    is_on = table.Column<bool>(type: "boolean", nullable: false),
                    threshold = table.Column<decimal>(type: "numeric(20,4)", precision: 20, scale: 4, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_check_setting", x => new { x.province_id, x.check_code, x.indicator_id });
                });

            migrationBuilder.CreateTable(
                name: "correction_request",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    indicator_id = table.Column<int>(type: "integer", nullable: false),
                    before = table.Column<long>(type: "bigint", nullable: true),
                    wanted = table.Column<long>(type: "bigint", nullable: true),
                    base_version = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    asked_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    decided_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    decision_note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    change_sequence = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_correction_request", x => new { x.province_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "figure_remark",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    indicator_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    actor = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    question_id = table.Column<Guid>(type: "uuid", nullable: true),
                    withdrawn_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_figure_remark", x => new { x.province_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "form_schedule",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "integer", nullable: false),
                    form_id = table.Column<int>(type: "integer", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    month_of_year = table.Column<int>(type: "integer", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    cut_off_day = table.Column<int>(type: "integer", nullable: false),
                    due_day = table.Column<int>(type: "integer", nullable: false),
                    due_months_later = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_form_schedule", x => new { x.province_id, x.form_id, x.valid_from, x.month_of_year });
                });

            migrationBuilder.CreateTable(
                name: "import_batch",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    layout = table.Column<string>(type: "text", nullable: false),
                    read_job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    apply_job_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    new_count = table.Column<int>(type: "integer", nullable: false),
                    changed_count = table.Column<int>(type: "integer", nullable: false),
                    same_count = table.Column<int>(type: "integer", nullable: false),
                    wrong_count = table.Column<int>(type: "integer", nullable: false),
                    applied_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    sequence = table.Column<long>(type: "bigint", nullable: true),
                    undone_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    undone_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_batch", x => new { x.province_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "import_layout",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "integer", nullable: false),
                    signature = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    layout = table.Column<string>(type: "text", nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_layout", x => new { x.province_id, x.signature });
                });

            migrationBuilder.CreateTable(
                name: "job",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    percent = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    actor = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    alive_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    is_cancel_asked = table.Column<bool>(type: "boolean", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job", x => new { x.province_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "job_file",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "integer", nullable: false),
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_file", x => new { x.province_id, x.job_id, x.role });
                });

            migrationBuilder.CreateTable(
                name: "quick_reading",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "integer", nullable: false),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    indicator_id = table.Column<int>(type: "integer", nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: true),
                    is_estimate = table.Column<bool>(type: "boolean", nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quick_reading", x => new { x.province_id, x.as_of, x.unit_id, x.indicator_id });
                });

            migrationBuilder.CreateTable(
                name: "quick_reading_change",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "integer", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    indicator_id = table.Column<int>(type: "integer", nullable: false),
                    before = table.Column<long>(type: "bigint", nullable: true),
                    after = table.Column<long>(type: "bigint", nullable: true),
                    is_estimate = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quick_reading_change", x => new { x.province_id, x.sequence, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "report_transition",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "integer", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    form_id = table.Column<int>(type: "integer", nullable: false),
                    act = table.Column<int>(type: "integer", nullable: false),
                    before = table.Column<int>(type: "integer", nullable: true),
                    after = table.Column<int>(type: "integer", nullable: false),
                    actor = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_transition", x => new { x.province_id, x.sequence, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "rest_day",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    is_worked = table.Column<bool>(type: "boolean", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rest_day", x => new { x.province_id, x.day });
                });

            migrationBuilder.CreateTable(
                name: "save_receipt",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_save_receipt", x => new { x.province_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "unlock_grant",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    form_id = table.Column<int>(type: "integer", nullable: false),
                    person = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    granted_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    granted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unlock_grant", x => new { x.province_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "warning_reason",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "integer", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    indicator_id = table.Column<int>(type: "integer", nullable: false),
                    check_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    actor = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_warning_reason", x => new { x.province_id, x.month, x.unit_id, x.indicator_id, x.check_code });
                });

            migrationBuilder.CreateIndex(
                name: "ix_correction_request_province_id_state",
                table: "correction_request",
                columns: new[] { "province_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_correction_request_province_id_unit_id_month",
                table: "correction_request",
                columns: new[] { "province_id", "unit_id", "month" });

            migrationBuilder.CreateIndex(
                name: "ix_figure_remark_province_id_month_unit_id_indicator_id",
                table: "figure_remark",
                columns: new[] { "province_id", "month", "unit_id", "indicator_id" });

            migrationBuilder.CreateIndex(
                name: "ix_job_state",
                table: "job",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_report_transition_province_id_unit_id_month",
                table: "report_transition",
                columns: new[] { "province_id", "unit_id", "month" });

            migrationBuilder.CreateIndex(
                name: "ix_unlock_grant_province_id_month_unit_id",
                table: "unlock_grant",
                columns: new[] { "province_id", "month", "unit_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "check_setting");

            migrationBuilder.DropTable(
                name: "correction_request");

            migrationBuilder.DropTable(
                name: "figure_remark");

            migrationBuilder.DropTable(
                name: "form_schedule");

            migrationBuilder.DropTable(
                name: "import_batch");

            migrationBuilder.DropTable(
                name: "import_layout");

            migrationBuilder.DropTable(
                name: "job");

            migrationBuilder.DropTable(
                name: "job_file");

            migrationBuilder.DropTable(
                name: "quick_reading");

            migrationBuilder.DropTable(
                name: "quick_reading_change");

            migrationBuilder.DropTable(
                name: "report_transition");

            migrationBuilder.DropTable(
                name: "rest_day");

            migrationBuilder.DropTable(
                name: "save_receipt");

            migrationBuilder.DropTable(
                name: "unlock_grant");

            migrationBuilder.DropTable(
                name: "warning_reason");

            migrationBuilder.DropColumn(
                name: "opened_at",
                table: "monthly_report");

            migrationBuilder.DropColumn(
                name: "sent_at",
                table: "monthly_report");

            migrationBuilder.DropColumn(
                name: "state_by",
                table: "monthly_report");

            migrationBuilder.DropColumn(
                name: "state_reason",
                table: "monthly_report");

            migrationBuilder.DropColumn(
                name: "channel",
                table: "figure_change");
        }
    }
}
