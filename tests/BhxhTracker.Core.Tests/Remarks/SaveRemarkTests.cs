using BhxhTracker.Core.Calculations;
using BhxhTracker.Core.Data.Entities;
using BhxhTracker.Core.Indicators;
using BhxhTracker.Core.Remarks;
using BhxhTracker.Testing;
using BhxhTracker.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BhxhTracker.Core.Tests.Remarks;

/// <summary>Notes, questions after a cause, and their answers: each stays with its figure, and only with that.</summary>
public abstract class SaveRemarkTests(TestDatabase database) : DatabaseTests(database)
{
    private static readonly ReportMonth September = new(2024, 9);
    private static readonly int Compulsory = BuiltInIndicators.All.Single(i => i.Code == BuiltInIndicators.Compulsory).Id;
    private static readonly int Voluntary = BuiltInIndicators.All.Single(i => i.Code == BuiltInIndicators.Voluntary).Id;

    [DatabaseFact]
    public async Task A_question_waits_until_it_is_answered_and_the_answer_is_a_cause_of_the_month()
    {
        var district = await DistrictAsync();
        Assert.Equal(SaveRemarkResult.Saved, await SayAsync(district, RemarkKind.Question, "Vì sao giảm 120 người?", actor: "anh Bình"));
        var question = Assert.Single(await UnansweredAsync(district));

        Assert.Equal(SaveRemarkResult.Saved, await SayAsync(district, RemarkKind.Cause, " Công ty May  ngừng việc.\r\n Đã làm việc lại 10/9. ", question.Id));

        Assert.Empty(await UnansweredAsync(district));
        var cause = Assert.Single(await CausesAsync());
        Assert.Equal(("Huyện 1", "Công ty May  ngừng việc.\nĐã làm việc lại 10/9.", "Vì sao giảm 120 người?", "cán bộ"), (cause.Unit.FullName, cause.Text, cause.Question, cause.Actor));
        Assert.Equal("Vì sao giảm 120 người?", Assert.Single((await OfFigureAsync(district)).Remarks).Text);
        await Database.VerifyAuditAsync(cause.Unit.ProvinceId);
        Assert.Equal(2, await Database.WithAsync(db => db.AuditEntries.CountAsync(a => a.Act == AuditAct.SaveRemark)));
    }

    [DatabaseFact]
    public async Task A_withdrawn_question_is_no_task_and_takes_no_answer()
    {
        var district = await DistrictAsync();
        await SayAsync(district, RemarkKind.Question, "Vì sao?", actor: "anh Bình");
        var question = Assert.Single(await UnansweredAsync(district));

        Assert.Equal(SaveRemarkResult.NotYours, await WithdrawAsync(district, question.Id, "chị An"));
        Assert.Equal(SaveRemarkResult.Saved, await WithdrawAsync(district, question.Id, "anh Bình"));
        Assert.Equal(SaveRemarkResult.NothingChanged, await WithdrawAsync(district, question.Id, "anh Bình"));

        Assert.Empty(await UnansweredAsync(district));
        Assert.Equal(SaveRemarkResult.QuestionWithdrawn, await SayAsync(district, RemarkKind.Cause, "Vì mưa.", question.Id));
        Assert.Empty(await CausesAsync());
        Assert.True(Assert.Single((await OfFigureAsync(district)).Remarks).IsWithdrawn);
    }

    [DatabaseFact]
    public async Task An_answer_taken_back_leaves_the_question_open_again()
    {
        var district = await DistrictAsync();
        await SayAsync(district, RemarkKind.Question, "Vì sao?");
        var question = Assert.Single(await UnansweredAsync(district));
        await SayAsync(district, RemarkKind.Cause, "Nhầm.", question.Id);
        var answer = Assert.Single(Assert.Single((await OfFigureAsync(district)).Remarks).Answers);

        await WithdrawAsync(district, answer.Id, "cán bộ");

        Assert.Equal(question.Id, Assert.Single(await UnansweredAsync(district)).Id);
        Assert.Empty(await CausesAsync());
    }

    [DatabaseFact]
    public async Task A_question_about_another_figure_is_not_answered_here()
    {
        var district = await DistrictAsync();
        await SayAsync(district, RemarkKind.Question, "Vì sao?");
        var question = Assert.Single(await UnansweredAsync(district));
        var other = (await Database.ProgressAsync("D2", "2024-09")).Unit.Unit.Id;
        var before = await Database.ContentsAsync();

        Assert.Equal(SaveRemarkResult.UnknownQuestion, await SayAsync(other, RemarkKind.Cause, "Vì mưa.", question.Id));
        Assert.Equal(SaveRemarkResult.UnknownQuestion, await SayAsync(district, RemarkKind.Cause, "Vì mưa.", question.Id, indicator: Voluntary));
        Assert.Equal(SaveRemarkResult.UnknownQuestion, await SayAsync(district, RemarkKind.Cause, "Vì mưa.", question.Id, month: new ReportMonth(2024, 8)));
        Assert.Equal(SaveRemarkResult.UnknownQuestion, await SayAsync(district, RemarkKind.Cause, "Vì mưa.", Guid.CreateVersion7()));
        Assert.Equal(SaveRemarkResult.UnknownQuestion, await SayAsync(district, RemarkKind.Note, "Vì mưa.", question.Id));
        Assert.Equal(SaveRemarkResult.UnknownRemark, await WithdrawAsync(other, question.Id, "cán bộ"));

        Assert.Equal(before, await Database.ContentsAsync());
    }

    [DatabaseFact]
    public async Task A_cause_may_be_stated_unasked_and_a_note_is_for_no_report()
    {
        var district = await DistrictAsync();
        await SayAsync(district, RemarkKind.Note, "Hỏi lại chị Lan.");
        await SayAsync(district, RemarkKind.Cause, "Doanh nghiệp giải thể.");

        var cause = Assert.Single(await CausesAsync());

        Assert.Equal(("Doanh nghiệp giải thể.", null), (cause.Text, cause.Question));
        Assert.Equal(2, (await OfFigureAsync(district)).Remarks.Count);
    }

    [DatabaseFact]
    public async Task The_same_words_sent_twice_are_said_once()
    {
        var district = await DistrictAsync();
        await SayAsync(district, RemarkKind.Note, "Đã gọi điện.");

        Assert.Equal(SaveRemarkResult.NothingChanged, await SayAsync(district, RemarkKind.Note, "Đã gọi điện."));
        Assert.Single((await OfFigureAsync(district)).Remarks);
    }

    [DatabaseFact]
    public async Task What_cannot_be_said_is_refused_with_its_reason()
    {
        var district = await DistrictAsync();
        var before = await Database.ContentsAsync();

        Assert.Equal(SaveRemarkResult.NoText, await SayAsync(district, RemarkKind.Note, " \n "));
        Assert.Equal(SaveRemarkResult.TextTooLong, await SayAsync(district, RemarkKind.Note, new string('a', FigureRemark.TextMaxLength + 1)));
        Assert.Equal(SaveRemarkResult.HiddenCharacter, await SayAsync(district, RemarkKind.Note, "a\u202Eb"));
        Assert.Equal(SaveRemarkResult.UnknownUnit, await SayAsync(999_999, RemarkKind.Note, "a"));
        Assert.Equal(SaveRemarkResult.UnknownIndicator, await SayAsync(district, RemarkKind.Note, "a", indicator: 999_999));
        Assert.Equal(SaveRemarkResult.NotYet, await SayAsync(district, RemarkKind.Note, "a", month: new ReportMonth(2024, 11)));

        Assert.Equal(before, await Database.ContentsAsync());
    }

    private async Task<int> DistrictAsync()
    {
        await Database.ImportProvinceAsync(districts: 2);
        return (await Database.ProgressAsync("D1", "2024-09")).Unit.Unit.Id;
    }

    private Task<SaveRemarkResult> SayAsync(
        int unit, RemarkKind kind, string text, Guid? question = null, int? indicator = null, ReportMonth? month = null, string actor = "cán bộ") =>
        Database.WithServiceAsync<SaveRemark, SaveRemarkResult>(save => save.RunAsync(
            new SaveRemarkOptions { UnitId = unit, Month = month ?? September, IndicatorId = indicator ?? Compulsory, Kind = kind, Text = text, QuestionId = question, Actor = actor },
            CancellationToken.None));

    private Task<SaveRemarkResult> WithdrawAsync(int unit, Guid remark, string actor) => Database.WithServiceAsync<SaveRemark, SaveRemarkResult>(save => save.WithdrawAsync(
        new WithdrawRemarkOptions { UnitId = unit, Month = September, IndicatorId = Compulsory, RemarkId = remark, Actor = actor }, CancellationToken.None));

    private async Task<FigureRemarks> OfFigureAsync(int unit) =>
        (await Database.WithServiceAsync<RemarkQuery, FigureRemarks?>(q => q.OfFigureAsync(unit, September, Compulsory, CancellationToken.None)))!;

    private async Task<IReadOnlyList<Remark>> UnansweredAsync(int unit)
    {
        var province = (await Database.ProgressAsync("31", "2024-09")).Unit.Unit.ProvinceId;
        return await Database.WithServiceAsync<RemarkQuery, IReadOnlyList<Remark>>(q => q.UnansweredAsync(province, [unit], CancellationToken.None));
    }

    private async Task<IReadOnlyList<StatedCause>> CausesAsync()
    {
        var province = (await Database.ProgressAsync("31", "2024-09")).Unit.Unit.ProvinceId;
        return await Database.InBatchAsync<RemarkQuery, IReadOnlyList<StatedCause>>((query, batch, reference) => query.CausesOf(batch, reference, province, September));
    }
}

public sealed class SaveRemarkOnSqlite() : SaveRemarkTests(new SqliteTestDatabase());

[OnPostgres]
public sealed class SaveRemarkOnPostgres() : SaveRemarkTests(new PostgresTestDatabase());
