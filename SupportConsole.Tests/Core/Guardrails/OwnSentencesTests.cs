using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Policies;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Guardrails;

/// <summary>What a skill lets the agent say is no secret of the same skills' instructions.</summary>
public sealed class OwnSentencesTests
{
    [Fact]
    public void NothingASkillSays_CountsAsInternal()
    {
        var policies = PolicyLoader.Load(Repository.PathOf("policies")).Set!;
        var secret = InternalWords.Of([.. policies.Prompts.Values, .. policies.Skills.Values.Select(skill => skill.Prose)], []);
        var said = policies.Skills.Values.SelectMany(skill => skill.Plan.Rules).SelectMany(rule => rule.Say.Values).SelectMany(sentences => sentences)
            .Concat(policies.Tone.Phrases.Values.SelectMany(phrases => phrases.Values)).Distinct();

        Assert.DoesNotContain(said, sentence => secret.Find(sentence).Count > 0);
    }
}
