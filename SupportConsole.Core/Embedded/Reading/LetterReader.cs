using System.Text.RegularExpressions;
using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded.Reading;

/// <summary>
/// Turns a customer's text into wishes. A verb opens a wish and owns the words up to the next verb or the end of the sentence; a sentence without a verb of its own tells more
/// about the wish before it. It knows no orders: the names of the customer's items are all it is given.
/// </summary>
internal static partial class LetterReader
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <param name="taught">Requests of the lane's skill.</param>
    public static Letter Read(string text, IEnumerable<string> itemNames, IReadOnlyList<TaughtRequest> taught)
    {
        var body = OwnWords(text).Replace('’', '\'').Replace('‘', '\'').Replace('“', '"').Replace('”', '"');
        var mentions = new ItemWords(itemNames).Find(body);
        var reading = new Reading(body, mentions);
        var hits = Verbs.Find(body, taught);
        foreach (var span in Sentences.Split(body)) reading.Sentence(span, [.. hits.Where(hit => hit.Start >= span.Start && hit.Start < span.End)]);
        return new Letter
        {
            Text = body,
            Wishes = Settling.Settle(reading.Wishes, body),
            Mentions = mentions,
            OrderIds = [.. OrderNumbers.Find(body).Select(number => number.Id).Distinct(StringComparer.Ordinal)],
            Kept = reading.Kept,
            Forbidden = reading.Forbidden,
        };
    }

    /// <summary>Without quoted lines, and without the words of an answered subject ("Re: …"), which were somebody's before; its order number stays.</summary>
    private static string OwnWords(string text) => AnsweredSubject().Replace(Quoted().Replace(text, ""), match => string.Join(' ', OrderNumbers.Find(match.Value).Select(number => number.Id)) + "\n\n");

    [GeneratedRegex(@"^[ \t]*>.*$", Options | RegexOptions.Multiline, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\s*(re|aw|wg|fwd?|rv|antw)\s*:[^\n]*\n", Options, 1000)]
    private static partial Regex AnsweredSubject();

    private sealed class Reading(string body, IReadOnlyList<Mention> mentions)
    {
        public List<Wish> Wishes { get; } = [];
        public List<Mention> Kept { get; } = [];
        public HashSet<RequestKind> Forbidden { get; } = [];

        public void Sentence(TextSpan span, List<VerbHit> hits)
        {
            var condition = ConditionReader.Read(span.Of(body));
            hits.RemoveAll(hit => condition.Covers(hit.Start - span.Start));
            // "If it does not hold, I will expect a refund": announced, not asked for.
            if (Announced().IsMatch(span.Of(body))) hits.RemoveAll(hit => hit.Kind is RequestKind.Refund or RequestKind.Reship or RequestKind.Return);
            // "How do I do it, and does the money come back?" is one question to look up.
            hits = [.. hits.Where((hit, i) => i == 0 || hit.Kind != RequestKind.Question || hits[i - 1].Kind != RequestKind.Question)];
            if (condition.Instruction || hits.Count == 0)
            {
                Extend(span.Start, span.End, condition.Instruction);
                return;
            }

            Kept.AddRange(KeptIn(span.Start, hits[0].Start));
            if (Preference().IsMatch(span.Of(body)) && hits.TrueForAll(hit => hit.Kind == RequestKind.Question)) Extend(span.Start, span.End, instruction: false);
            for (var i = 0; i < hits.Count; i++)
            {
                var end = i + 1 < hits.Count ? hits[i + 1].Start : span.End;
                var from = i == 0 ? span.Start : hits[i - 1].End;
                Open(hits[i], from, end, condition.At(hits[i].Start - span.Start), span);
            }
        }

        private void Open(VerbHit hit, int from, int end, Condition condition, TextSpan sentence)
        {
            var kept = KeptIn(hit.Start, end);
            Kept.AddRange(kept);
            if (hit.Negated && hit.Kind is not (RequestKind.Problem or RequestKind.Question or RequestKind.Thanks or RequestKind.Tracking or RequestKind.ResendConfirmation or RequestKind.Access))
            {
                // "Do not send it to my house" is half of a change of address.
                if (hit.Taught is null && hit.Kind != RequestKind.Address) Forbidden.Add(hit.Kind);
                return;
            }

            var segment = body[hit.Start..end];
            var own = mentions.Where(mention => mention.Start >= hit.Start && mention.Start < end && !kept.Contains(mention)).ToList();
            var pointsBack = own.Count == 0 && Pointing().IsMatch(segment);
            var lead = body[Math.Max(from, sentence.Start)..hit.Start];
            Wishes.Add(new Wish
            {
                Kind = hit.Kind,
                Taught = hit.Taught,
                Or = hit.Or,
                Mentions = own.Count > 0 ? MentionWords.Describe(body, own, hit, end) : Antecedent(hit, pointsBack, end),
                Kept = kept,
                OrderIds = [.. OrderNumbers.Find(segment).Concat(OrderNumbers.Find(lead)).Select(number => number.Id).Distinct(StringComparer.Ordinal)],
                Scope = ScopeOf(segment),
                Condition = condition,
                ConditionText = condition == Condition.None ? "" : body[sentence.Start..hit.Start],
                Text = segment,
                Lead = lead,
                Start = hit.Start,
                PointsBack = pointsBack,
                Tentative = Possibly().IsMatch(lead),
            });
        }

        /// <summary>The item a verb without one points back to: the last ones named before it, at most one sentence back.</summary>
        private List<Mention> Antecedent(VerbHit hit, bool pointsBack, int end)
        {
            if (hit.Kind is RequestKind.Question or RequestKind.Thanks or RequestKind.Person or RequestKind.Access) return [];
            if (!pointsBack && ScopeOf(body[hit.Start..end]) != Scope.Unstated) return [];
            // "…, and change its item colour": of the order, not of the item last named.
            if (!pointsBack && OfTheOrder().IsMatch(body[hit.Start..end])) return [];
            var last = mentions.LastOrDefault(mention => mention.End <= hit.Start && hit.Start - mention.End < 160);
            if (last is null) return [];
            var paragraph = body[last.End..hit.Start];
            if (!pointsBack && hit.Kind is not (RequestKind.Modify or RequestKind.Exchange or RequestKind.Refund or RequestKind.Reship) && SentenceEnd().IsMatch(paragraph)) return [];
            if (paragraph.Contains("\n\n", StringComparison.Ordinal) && !pointsBack) return [];
            var plural = Plural().IsMatch(body[hit.Start..Math.Min(end, hit.End + 24)]);
            var back = plural ? mentions.Where(mention => mention.End <= hit.Start && hit.Start - mention.End < 160) : [last];
            var wanted = Pivoted().Match(body[hit.End..end]) is { Success: true } pivot ? body[(hit.End + pivot.Index + pivot.Length)..end] : body[hit.End..end];
            if (wanted.Trim().Length < 12) wanted = body[last.End..hit.Start] + wanted;
            var single = SingleOne().IsMatch(body[hit.Start..end]);
            return [.. back.Select(mention => mention with { Several = mention.Several && !single, Current = body[Math.Max(0, mention.Start - 30)..mention.Start] + body[mention.End..Math.Min(hit.Start, mention.End + 60)], Wanted = wanted })];
        }

        /// <summary>A sentence without a verb of its own: more about an item named before, or about the last wish.</summary>
        private void Extend(int start, int end, bool instruction)
        {
            Kept.AddRange(KeptIn(start, end));
            var text = body[start..end];
            var named = mentions.Where(mention => mention.Start >= start && mention.Start < end && !Kept.Contains(mention)).ToList();
            foreach (var mention in named)
            {
                var at = Wishes.FindLastIndex(wish => wish.Mentions.Any(other => other.Names.Intersect(mention.Names, StringComparer.Ordinal).Any()));
                if (at >= 0)
                {
                    Wishes[at] = Wishes[at] with { Mentions = [.. Wishes[at].Mentions.Select(other => other.Names.Intersect(mention.Names, StringComparer.Ordinal).Any() ? More(other, text, instruction) : other)] };
                }
                else if (Wishes.Count > 0 && Wishes[^1].Mentions.Count == 0 && JustThese().IsMatch(text))
                {
                    Wishes[^1] = Wishes[^1] with { Mentions = named };
                    return;
                }
            }

            if (named.Count > 0 || Wishes.Count == 0) return;
            var last = Wishes[^1];
            // What stands behind a question is the signature or another matter.
            if (last.Kind == RequestKind.Question && last.Text.TrimEnd().EndsWith('?')) return;
            Wishes[^1] = last with
            {
                // An address is read by its lines.
                Text = last.Text + (start > 0 && body[start - 1] == '\n' ? "\n" : " ") + text,
                OrderIds = last.OrderIds.Count > 0 ? last.OrderIds : [.. OrderNumbers.Find(text).Select(number => number.Id)],
                Mentions = [.. last.Mentions.Select((mention, i) => i == last.Mentions.Count - 1 ? More(mention, text, instruction) : mention)],
            };
        }

        private static Mention More(Mention mention, string text, bool instruction) =>
            instruction && WhichOne().IsMatch(text) ? mention with { Current = $"{mention.Current} {text}" } : mention with { Wanted = $"{mention.Wanted} . {text}" };

        private List<Mention> KeptIn(int start, int end)
        {
            var kept = new List<Mention>();
            foreach (Match match in Except().Matches(body[start..end]))
            {
                var from = start + match.Index + match.Length;
                var stop = body.IndexOfAny(['.', ';', '!', '?'], from);
                if (stop < 0 || stop > end) stop = end;
                kept.AddRange(mentions.Where(mention => mention.Start >= from && mention.Start < stop));
            }

            // "The torch I keep", "das Schneidbrett behalte ich": the item stands before the verb, in the same clause.
            foreach (Match match in KeptBefore().Matches(body[start..end]))
            {
                var stop = start + match.Index;
                var from = Math.Max(start, body.LastIndexOfAny(['.', ';', '!', '?', ','], Math.Max(start, stop - 1)) + 1);
                kept.AddRange(mentions.Where(mention => mention.Start >= from && mention.Start < stop && !kept.Contains(mention)));
            }

            return kept;
        }
    }

    private static Scope ScopeOf(string segment) => segment switch
    {
        _ when AllOrders().IsMatch(segment) => Scope.AllOrders,
        _ when Everything().IsMatch(segment) => Scope.Everything,
        _ when OneOrder().IsMatch(segment) => Scope.Order,
        _ => Scope.Unstated,
    };

    [GeneratedRegex(@"\b(all|both|each|every|any|alle|beide[nr]?|todos|ambos)\b[^.;,]{0,25}\b(orders?\b(?! (number|id))|bestellungen|aufträge|pedidos)|\border addresses\b", Options, 1000)]
    private static partial Regex AllOrders();

    [GeneratedRegex(@"\b(everything|every item|all (of )?(the |my |these |those |its )?(other |remaining )?(items?|things?|products?|stuff|pieces)|all of (it|them)|return all|the rest|alles|todo|todos los (artículos|productos))\b", Options, 1000)]
    private static partial Regex Everything();

    [GeneratedRegex(@"\b(order|orders|bestellung|auftrag|pedido)\b", Options, 1000)]
    private static partial Regex OneOrder();

    [GeneratedRegex(@"\b(it|them|this|these|that|those|one|ones|both|the two|the item|the product|sie|ihn|es|lo|la|los|las)\b|^\w*(lo|la|los|las)\b", Options, 1000)]
    private static partial Regex Pointing();

    [GeneratedRegex(@"\b(them|these|those|both|the two|los|las|beide)\b", Options, 1000)]
    private static partial Regex Plural();

    [GeneratedRegex(@"\b(to|for|into|with|instead(?! of)|but|gegen|por)\b", Options, 1000)]
    private static partial Regex Pivoted();

    [GeneratedRegex(@"[.!?](\s|$)", Options, 1000)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\b(just|only|it's|that is|namely|nur|solo)\b", Options, 1000)]
    private static partial Regex JustThese();

    [GeneratedRegex(@"\b(which|what)\b", Options, 1000)]
    private static partial Regex WhichOne();

    [GeneratedRegex(@"\b(its (item|product|colou?r|size)|item colou?r)\b", Options, 1000)]
    private static partial Regex OfTheOrder();

    [GeneratedRegex(@"\bprefer\w*\b", Options, 1000)]
    private static partial Regex Preference();

    [GeneratedRegex(@"\b(expensive|cheaper|other|first|second|bigger|smaller|newer|older|that|this) one\b", Options, 1000)]
    private static partial Regex SingleOne();

    [GeneratedRegex(@"\bif\b[^.?!]{0,120}\b(I|we)('ll| will| shall| would| may| might)\b[^.?!]{0,20}\b(expect|ask|seek|demand|request|want|need|be (expecting|asking|seeking|demanding|requesting|wanting|needing))\w*\b", Options, 1000)]
    private static partial Regex Announced();

    [GeneratedRegex(@"\b(whether|if) (I|we|it|you)( can| could| am| are| is|'s|'m)*( still)?( just)?( (be )?(able|possible|allowed)( for me)?( to)?)?( be)?\W*$|\bam I (still )?(able|allowed) to\W*$", Options, 1000)]
    private static partial Regex Possibly();

    [GeneratedRegex(@"\b(I|we)('ll| will| would like to| want to)? keep\b(?=\s*([.,;!?]|and\b|$))|\bbehalten? (ich|wir)\b|\b(me|nos) (quedo|quedamos|quedaré)\b", Options, 1000)]
    private static partial Regex KeptBefore();

    [GeneratedRegex(@"\b(except( for)?|but not|other than|apart from|aside from|excluding|besides|keep(ing)?|außer|ohne|behalten|excepto|menos|salvo)\b", Options, 1000)]
    private static partial Regex Except();
}
