using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Tests.Calculations;
using BhxhTracker.Core.Workflow;
using FsCheck.Fluent;
using Xunit;

namespace BhxhTracker.Core.Tests.Workflow;

/// <summary>The table of states and acts.</summary>
public class ReportWorkflowTests
{
    private static readonly ReportState?[] States = [null, .. Enum.GetValues<ReportState>().Cast<ReportState?>()];

    [Fact]
    public void The_way_of_a_report_leads_from_entering_to_locked_and_nowhere_from_there()
    {
        var possible = from act in Enum.GetValues<ReportAct>()
                       from state in States
                       let step = ReportWorkflow.Of(state, act, isOpened: false)
                       where step.After is not null
                       select $"{WorkflowWords.State(state)} · {WorkflowWords.Act(act)} · {WorkflowWords.State(step.After)}";

        Assert.Equal(
            [
                "Chưa nhập · Gửi số liệu · Đã gửi", "Đang nhập · Gửi số liệu · Đã gửi", "Bị trả lại · Gửi số liệu · Đã gửi",
                "Đã gửi · Rút lại · Đang nhập",
                "Đã gửi · Mở xem · Đã gửi",
                "Đã gửi · Trả lại · Bị trả lại", "Đã duyệt · Trả lại · Bị trả lại",
                "Đã gửi · Duyệt · Đã duyệt",
                "Đã duyệt · Khóa · Đã khóa",
            ],
            possible);
    }

    [Fact]
    public void What_was_opened_is_not_taken_back() =>
        Assert.Equal("Người duyệt đã mở xem: đề nghị họ trả lại.", ReportWorkflow.Of(ReportState.Sent, ReportAct.TakeBack, isOpened: true).Refusal);

    [Fact]
    public void Every_refusal_says_why() => Gens.Holds(
        Gen.Elements(States).Zip(Gen.Elements(Enum.GetValues<ReportAct>())).Zip(Gen.Elements(true, false)),
        drawn =>
        {
            var step = ReportWorkflow.Of(drawn.Item1.Item1, drawn.Item1.Item2, drawn.Item2);
            return (step.After is null) == (step.Refusal is { Length: > 0 }) && (!step.IsAlreadySo || step.After is null);
        });
}
