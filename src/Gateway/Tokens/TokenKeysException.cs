namespace OneCaptcha.Gateway.Tokens;

/// <summary>The token keys are not usable. The message names the setting or the file and what is wrong, never a key.</summary>
public sealed class TokenKeysException(string message) : Exception(message);
