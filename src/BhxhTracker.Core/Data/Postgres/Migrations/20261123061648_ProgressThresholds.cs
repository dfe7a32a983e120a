using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BhxhTracker.Core.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ProgressThresholds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "progress_threshold",
                columns: table => new
                {
                    province_id = table.Column<int>(type: "integer", nullable: false),
                    indicator_id = table.Column<int>(type: "integer", nullable: false),
                    month_of_year = table.Column<int>(type: "integer", nullable: false),
                    on_track_within = table.Column<decimal>(type: "numeric(20,4)", precision: 20, scale: 4, nullable: false),
                    at_risk_beyond = table.Column<decimal>(type: "numeric(20,4)", precision: 20, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_progress_threshold", x => new { x.province_id, x.indicator_id, x.month_of_year });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "progress_threshold");
        }
    }
}
