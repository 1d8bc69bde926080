using OneCaptcha.Gateway.OpenApi;
using OneCaptcha.Gateway.Work;

namespace OneCaptcha.Gateway.Challenges;

/// <summary>What the service's description says of <c>/api/challenge</c>.</summary>
internal static class ChallengeDescription
{
    private const string Image = "data:image/png;base64,iVBORw0KGgo…";

    public static RouteDescription Challenge { get; } = new("Challenges", "Opens a challenge, or answers the stage whose token is in the header. All bodies and answers: docs/challenges.md.")
    {
        Parameters =
        [
            new("key", "Public key of the site; without one it is the classic site, where that is on."),
            new(ChallengeEndpoints.KeyHeader, "The key, for clients that prefer a header.", InHeader: true),
            new(ChallengeEndpoints.ChallengeHeader, "Token of the stage that is answered; absent to open a challenge.", InHeader: true),
            new(WorkResponse.Header, "To open where work was asked: <token>~<solution>, see docs/work.md.", InHeader: true),
        ],
        Requests = [new("application/json", """{"answer":[true,false,false,false,true,false,false,false,false],"sightless":false,"prepare":false}""")],
        Answers =
        [
            new(200, "A stage to solve; after the last one {\"done\":true,\"flag\":\"<pass>\"}.",
                $$"""{"challenge":"eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMjU2R0NNIn0…","stage":0,"stages":3,"expected":"{{Image}}","images":["{{Image}}"],"time":60}"""),
            new(204, "To an opening with {\"prepare\":true}: no work is asked."),
            new(400, "bad-request, invalid-challenge, invalid-work", """{"error":"\"answer\" must be nine booleans.","code":"bad-request"}"""),
            new(403, "invalid-site-key, site-disabled, origin-not-allowed, challenge-failed, sightless-not-offered", """{"error":"The answer was wrong. Please start again.","code":"challenge-failed"}"""),
            new(409, "stale-challenge, work-used", """{"error":"This challenge has been answered already.","code":"stale-challenge"}"""),
            new(410, "challenge-expired", """{"error":"The time for this challenge is over. Please start again.","code":"challenge-expired"}"""),
            new(413, "body-too-large", """{"error":"The request body is too large.","code":"body-too-large"}"""),
            new(415, "unsupported-media-type", """{"error":"The request body must be JSON (Content-Type: application/json).","code":"unsupported-media-type"}"""),
            new(428, "work-required: this is to be hashed first, and the request sent again with it (docs/work.md)",
                """{"error":"This site asks for proof of work first.","code":"work-required","work":{"token":"eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMjU2R0NNIn0…","seed":"KXpbczfSaclHX0nGq4zitA","puzzles":32,"threshold":1048576,"hashes":131072,"seconds":120,"then":"challenge"}}"""),
            new(429, "too-many-requests, sightless-spent, with Retry-After", """{"error":"Too many requests. Please wait a moment.","code":"too-many-requests"}"""),
            new(503, "busy, storage-unavailable, with Retry-After", """{"error":"The service is busy. Please try again in a moment.","code":"busy"}"""),
        ],
    };
}
