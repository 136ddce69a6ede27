#pragma warning disable CA1822, CS0169, MA0048, IDE0130, RCS1213 // small on purpose: each type hides one use in one place
namespace SupportConsole.Tests.Architecture.Sample.Low
{
    internal class Thing
    {
        public static int Count => 0;
    }

    internal sealed class ThingException : Exception;
}

namespace SupportConsole.Tests.Architecture.Sample.High
{
    using SupportConsole.Tests.Architecture.Sample.Low;

    internal sealed class InBaseType : Thing;

    internal sealed class InField
    {
        private readonly Thing? _thing = null;

        public bool HasThing => _thing is not null;
    }

    internal sealed class InGenericArgument
    {
        public List<Dictionary<int, Thing[]>>? Things { get; init; }
    }

    internal sealed class InAsyncBody
    {
        public async Task<int> CountAsync()
        {
            await Task.Yield();
            return Thing.Count;
        }
    }

    internal sealed class InLambda
    {
        public Func<int, int> Count(int offset) => number => number + offset + Thing.Count;
    }

    internal sealed class InIterator
    {
        public IEnumerable<int> Counts()
        {
            yield return Thing.Count;
        }
    }

    internal sealed class InGenericCall
    {
        public IEnumerable<object> Only(IEnumerable<object> things) => things.OfType<Thing>();
    }

    internal sealed class InCatch
    {
        public bool Try(Action action)
        {
            try
            {
                action();
                return true;
            }
            catch (ThingException)
            {
                return false;
            }
        }
    }

    internal sealed class InConstraint<T>
        where T : Thing;

    internal sealed class InNestedType
    {
        internal sealed class Inner
        {
            public string Name(object value) => value is Thing ? "thing" : "";
        }
    }

    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class AboutAttribute(Type type) : Attribute
    {
        public Type Type => type;
    }

    [About(typeof(Thing))]
    internal sealed class InAttribute;

    internal sealed class Nowhere
    {
        public string Text => "Thing";
    }
}
